import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref } from "../kernel/text.ts";

/** What everybody may know of everybody else in the organization. */
export const Person = z.object({
  id: Id,
  name: z.string(),
  title: z.string(),
  department: Ref.nullable(),
  /** Of staff (agents, managers, administrators) only. */
  email: z.string().nullable(),
});

/** The directory filters by nothing that it does not show. */
export const personFields = {
  id: { type: "ref", to: "user" },
  name: { type: "text", sortable: true },
  title: { type: "text" },
  departmentId: { type: "ref", to: "department" },
} as const satisfies ListFields;
