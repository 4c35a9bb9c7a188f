import { peopleChangeProblems } from "../../../contract/people-changes/index.ts";
import type { Module } from "../../kernel/module/module.ts";
import { bulkRoute } from "../../platform/bulk/capability.ts";
import { peopleSubject } from "./subject.ts";

/** The same change of many people at once: their fields, accounts, roles and teams. */
export default {
  name: "people-changes",
  uses: ["users", "access", "teams"],
  permissions: {},
  events: {},
  problems: peopleChangeProblems,
  routes: [
    bulkRoute(peopleSubject, {
      path: "/users",
      access: { anyOf: ["user:manage", "role_assignment:manage", "team:manage", "security:manage"] },
      name: "users",
    }),
  ],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;
