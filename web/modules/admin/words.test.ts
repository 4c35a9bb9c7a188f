import { expect, test } from "vitest";
import admin from "../../../contract/messages/en/admin.json";
import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { roles } from "../access/description.ts";
import { assignmentRules } from "../assignment-rules/description.tsx";
import { calendars } from "../calendars/description.tsx";
import { categories } from "../categories/description.ts";
import { customFields } from "../custom-fields/description.ts";
import { departments } from "../departments/description.ts";
import { locations } from "../locations/description.ts";
import { services } from "../services/description.ts";
import { slaPolicies } from "../sla-policies/description.tsx";
import { teams } from "../teams/description.ts";
import { users } from "../users/description.ts";
import { workarounds } from "../workarounds/description.ts";

const all = [
  users,
  teams,
  roles,
  departments,
  locations,
  services,
  categories,
  customFields,
  assignmentRules,
  calendars,
  slaPolicies,
  workarounds,
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
