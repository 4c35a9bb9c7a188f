import { defineContract } from "../kernel/contract.ts";
import { events } from "./events.ts";
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
  fieldAccess: {
    satisfaction: {
      readable: "incident:read_satisfaction",
      own: true,
      also: ["satisfactionComment", "satisfactionAt"],
    },
    security: { writable: "incident:declare_security" },
    priorityOverride: { writable: "incident:override_priority", also: ["priorityOverrideReason"] },
  },
  lifecycle,
  permissions,
  events,
  problems,
});
