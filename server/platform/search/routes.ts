import { searchAnswer, searchRequest, similarAnswer, similarRequest } from "../../../contract/search/index.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { searchTickets } from "./find.ts";
import { searchedKinds } from "./kinds.ts";
import { similarTickets } from "./similar.ts";

/** Search across all kinds that are searchable, each by its own policy. */
export const searchRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/search",
    access: "signed_in",
    summary: "Find tickets of every kind by their words or number",
    tag: "search",
    query: searchRequest,
    answer: searchAnswer,
    handle: async (ctx, { query }) => ({
      items: await searchTickets(ctx, searchedKinds(query.kinds?.split(",")), query.q, query.limit ?? 20),
    }),
  }),
  route({
    method: "GET",
    path: "/search/similar",
    access: "signed_in",
    summary: "Open tickets that may be about the same as what somebody is about to report",
    tag: "search",
    query: similarRequest,
    answer: similarAnswer,
    handle: async (ctx, { query }) => {
      const likeness = { title: query.title, limit: query.limit ?? 5 };
      return { items: await similarTickets(ctx, searchedKinds(query.kinds?.split(",")), likeness) };
    },
  }),
];
