import { defineContract } from "../kernel/contract.ts";
import { events } from "./events.ts";
import { incidentFieldAccess } from "./field-access.ts";
import { create, fields, patch, record } from "./fields.ts";
import { lifecycle } from "./lifecycle.ts";
import { permissions } from "./permissions.ts";
import { problems } from "./problems.ts";

export const incidents = defineContract({
  name: "incidents",
  kind: "incident",
  path: "incidents",
  record,
  create,
  patch,
  fields,
  fieldAccess: incidentFieldAccess,
  lifecycle,
  permissions,
  events,
  problems,
});
