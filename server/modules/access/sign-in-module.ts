import { securityEvents, securityPermissions } from "../../../contract/access/security.ts";
import { signInEvents, signInProblems } from "../../../contract/access/sign-in.ts";
import { viewingEvents, viewingPermissions, viewingProblems } from "../../../contract/access/viewing.ts";
import type { Module } from "../../kernel/module/module.ts";
import { notifying } from "../../platform/notifications/notify.ts";
import { factorRoutes } from "./factor-routes.ts";
import { linkRoutes } from "./link-routes.ts";
import { meRoutes } from "./me-routes.ts";
import { accountNotices } from "./notices.ts";
import { passwordRoutes } from "./password-routes.ts";
import { secondStepRoutes } from "./second-step-routes.ts";
import { securityRoutes } from "./security-routes.ts";
import { serviceAccountRoutes } from "./service-account-routes.ts";
import { sessionRoutes } from "./session-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { stepUpRoutes } from "./step-up-routes.ts";
import { tokenRoutes } from "./token-routes.ts";
import { viewingRoutes } from "./viewing-routes.ts";

/** Sign-in, one's own account, its sessions and tokens. No kind of record, so no contract of one. */
export const signInModule: Module = {
  name: "sign_in",
  uses: [],
  permissions: { ...securityPermissions, ...viewingPermissions },
  events: { ...signInEvents, ...securityEvents, ...viewingEvents },
  problems: { ...signInProblems, ...viewingProblems },
  routes: [
    ...signInRoutes,
    ...secondStepRoutes,
    ...linkRoutes,
    ...meRoutes,
    ...viewingRoutes,
    ...passwordRoutes,
    ...stepUpRoutes,
    ...factorRoutes,
    ...sessionRoutes,
    ...tokenRoutes,
    ...securityRoutes,
    ...serviceAccountRoutes,
  ],
  reactions: [notifying("sign_in", accountNotices)],
  due: [],
  jobs: [],
  capabilities: [],
};
