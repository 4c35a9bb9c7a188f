import type { Module } from "../../kernel/module/module.ts";
import { searchRoutes } from "../../platform/search/routes.ts";

/** Search across kinds. It has no records of its own. */
const search: Module = {
  name: "search",
  uses: [],
  permissions: {},
  events: {},
  problems: {},
  routes: searchRoutes,
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
};

export default search;
