import { satisfactionProblems } from "../../../contract/satisfaction/index.ts";
import type { Module } from "../../kernel/module/module.ts";
import { routes } from "./routes.ts";

/** Rating by a link without signing in. What is rated is the ticket's own, so there is no record of it. */
export default {
  name: "satisfaction",
  uses: ["incidents"],
  permissions: {},
  events: {},
  problems: satisfactionProblems,
  routes,
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;
