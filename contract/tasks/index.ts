import { defineContract } from "../kernel/contract.ts";
import { events } from "./events.ts";
import { create, fields, patch, record } from "./fields.ts";
import { lifecycle } from "./lifecycle.ts";
import { permissions } from "./permissions.ts";
import { problems } from "./problems.ts";

export const tasks = defineContract({
  name: "tasks",
  kind: "task",
  path: "tasks",
  record,
  create,
  patch,
  fields,
  lifecycle,
  permissions,
  events,
  problems,
});
