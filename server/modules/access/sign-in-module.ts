import { signInEvents, signInProblems } from "../../../contract/access/sign-in.ts";
import type { Module } from "../../kernel/module/module.ts";
import { meRoutes } from "./me-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";

/** Sign-in, one's own account, its sessions and tokens. No kind of record, so no contract of one. */
export const signInModule: Module = {
  name: "sign_in",
  uses: [],
  permissions: {},
  events: signInEvents,
  problems: signInProblems,
  routes: [...signInRoutes, ...meRoutes],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
};
