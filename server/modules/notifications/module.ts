import { notificationPermissions, notificationProblems } from "../../../contract/notifications/index.ts";
import type { Module } from "../../kernel/module/module.ts";
import "../../platform/notifications/email.ts";
import { due } from "./due.ts";
import { ledgerRoutes } from "./ledger-routes.ts";
import { meRoutes } from "./me-routes.ts";
import { preferenceRoutes } from "./preference-routes.ts";
import { templateRoutes } from "./template-routes.ts";

/** What people are told, by which way and when; what there is to tell is declared by the modules it is about. */
export default {
  name: "notifications",
  uses: [],
  permissions: notificationPermissions,
  events: { "notification.received": "Somebody has something new in their notification centre, or has read it" },
  problems: notificationProblems,
  routes: [...meRoutes, ...preferenceRoutes, ...templateRoutes, ...ledgerRoutes],
  reactions: [],
  due,
  jobs: [],
  capabilities: [],
} satisfies Module;
