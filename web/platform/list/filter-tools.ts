/** The part that reads filters; heavy, so that a list asks for it only after its rows. */
export { fromChips, toChips } from "../../../contract/filter/chips.ts";
export { compileFilter } from "../../../contract/filter/compile.ts";
