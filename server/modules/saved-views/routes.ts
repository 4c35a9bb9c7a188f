import { ViewCounts } from "../../../contract/saved-views/index.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { countViews } from "./counts.ts";

export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/saved-views/counts",
    access: "signed_in",
    summary: "How many records each of one's saved views lists, each counted to 1,000 at most",
    tag: "saved-views",
    answer: ViewCounts,
    handle: countViews,
  }),
];
