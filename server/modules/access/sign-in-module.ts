import { signInEvents, signInProblems } from "../../../contract/access/sign-in.ts";
import type { Module } from "../../kernel/module/module.ts";
import { meRoutes } from "./me-routes.ts";
import { passwordRoutes } from "./password-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { tokenRoutes } from "./token-routes.ts";

/** Sign-in, one's own account, its sessions and tokens. No kind of record, so no contract of one. */
export const signInModule: Module = {
  name: "sign_in",
  uses: [],
  permissions: {},
  events: signInEvents,
  problems: signInProblems,
  routes: [...signInRoutes, ...meRoutes, ...passwordRoutes, ...sessionRoutes, ...tokenRoutes],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
};
