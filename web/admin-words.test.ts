import { expect, test } from "vitest";
import admin from "../contract/messages/en/admin.json";
import { roles } from "./modules/access/description.tsx";
import { announcements } from "./modules/announcements/description.tsx";
import { assignmentRules } from "./modules/assignment-rules/description.tsx";
import { calendars } from "./modules/calendars/description.tsx";
import { categories } from "./modules/categories/description.ts";
import { customFields } from "./modules/custom-fields/description.ts";
import { departments } from "./modules/departments/description.ts";
import { locations } from "./modules/locations/description.ts";
import { notificationDuties } from "./modules/notification-duties/description.ts";
import { onCallSchedules } from "./modules/on-call/description.tsx";
import { roleConflicts } from "./modules/role-conflicts/description.tsx";
import { services } from "./modules/services/description.ts";
import { slaPolicies } from "./modules/sla-policies/description.tsx";
import { teams } from "./modules/teams/description.ts";
import { ticketTemplates } from "./modules/ticket-templates/description.tsx";
import { users } from "./modules/users/description.ts";
import { workarounds } from "./modules/workarounds/description.ts";
import type { MasterDescription } from "./platform/masterdata/description.ts";

const all = [
  users,
  teams,
  roles,
  roleConflicts,
  departments,
  locations,
  services,
  categories,
  customFields,
  assignmentRules,
  calendars,
  slaPolicies,
  onCallSchedules,
  workarounds,
  ticketTemplates,
  announcements,
  notificationDuties,
];

function has(key: string): boolean {
  const text = key.split(".").reduce<unknown>((node, part) => (node as Record<string, unknown>)?.[part], admin);
  return typeof text === "string";
}

/** Every text that the page of such records puts together from names. */
function keysOf(of: MasterDescription): readonly string[] {
  const columns = of.columns.filter(({ name }) => !of.fields.some((field) => field.name === name));
  return [
    ...["title", "add", "text"].map((key) => `kinds.${of.path}.${key}`),
    ...columns.map(({ name }) => `fields.${name}`),
    ...(of.parts ?? []).map(({ name }) => `parts.${name}`),
    ...of.fields.flatMap((field) => {
      const label = field.label ?? field.name;
      const options = field.type === "choice" ? field.values.map((value) => `options.${label}.${value}`) : [];
      return [`fields.${label}`, ...(field.hint ? [`hints.${label}`] : []), ...options];
    }),
  ];
}

test.each(all)("every text of the page $path exists", (of) => {
  expect(keysOf(of).filter((key) => !has(key))).toEqual([]);
});
