import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { Members } from "./Members.tsx";

/** Support groups: who is in them, how work finds a person, and who is next. */
export const teams: MasterDescription = {
  path: "teams",
  manage: "team:manage",
  importable: true,
  columns: [
    { name: "name", width: 200, grow: true, sort: true },
    { name: "leadId", width: 180, from: 520 },
    { name: "assignmentMethod", width: 210, from: 760 },
    { name: "escalatesToId", width: 170, from: 900 },
    { name: "email", width: 220, from: 1100 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "description", type: "lines" },
    { name: "leadId", type: "ref", path: "people", hint: true },
    {
      name: "assignmentMethod",
      type: "choice",
      values: ["manual", "round_robin", "least_loaded"],
      required: true,
      initial: "manual",
      hint: true,
    },
    { name: "escalatesToId", type: "ref", path: "teams", hint: true },
    { name: "parentId", type: "ref", path: "teams" },
    { name: "email", type: "text", initial: null },
    { name: "calendarId", type: "ref", path: "calendars" },
  ],
  parts: [{ name: "members", permission: "team:read", show: Members }],
};
