export { type Rating, rate } from "./rate.ts";
