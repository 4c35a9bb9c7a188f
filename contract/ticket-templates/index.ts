import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, RichText, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** Fields of the form for a new ticket that a template may ask for or leave out; the title is always asked. */
export const FORM_FIELDS = [
  "requesterId",
  "channel",
  "description",
  "impact",
  "urgency",
  "serviceId",
  "categoryId",
  "teamId",
  "assigneeId",
] as const;

const Level = z.int().min(1).max(3);
const FormFields = z
  .array(z.enum(FORM_FIELDS))
  .max(FORM_FIELDS.length)
  .refine((names) => new Set(names).size === names.length, { params: { code: "twice" } });

const write = z.strictObject({
  name: Name,
  kind: z.enum(["incident"]),
  /** Offered first where the ticket is of this category, which it also sets. */
  categoryId: Id.nullable(),
  serviceId: Id.nullable(),
  teamId: Id.nullable(),
  title: text(200),
  description: RichText.max(50_000),
  impact: Level.nullable(),
  urgency: Level.nullable(),
  /** Must be filled in before the form is sent. */
  required: FormFields,
  /** Not asked; what the template sets for them is sent. */
  hidden: FormFields,
  position: z.int().min(0).max(10_000),
  active: z.boolean(),
});

/** What a new ticket of some sort begins with, and what its form asks. */
export const ticketTemplates = defineContract({
  name: "ticket-templates",
  kind: "ticket_template",
  path: "ticket-templates",
  record: z.object({
    ...stamps,
    name: z.string(),
    kind: z.string(),
    category: Ref.nullable(),
    service: Ref.nullable(),
    team: Ref.nullable(),
    title: z.string(),
    description: z.string(),
    impact: z.int().nullable(),
    urgency: z.int().nullable(),
    required: z.array(z.enum(FORM_FIELDS)),
    hidden: z.array(z.enum(FORM_FIELDS)),
    position: z.int(),
    active: z.boolean(),
  }),
  create: write.partial().required({ name: true, kind: true }),
  patch: write.omit({ kind: true }).partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    kind: { type: "text" },
    categoryId: { type: "ref", to: "category" },
    serviceId: { type: "ref", to: "service" },
    teamId: { type: "ref", to: "team" },
    active: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: {
    "ticket_template:read": "Begin tickets with templates",
    "ticket_template:manage": "Add, change and delete templates of tickets",
  },
  events: masterEvents("ticket_template", "A template of tickets"),
  problems: { "ticket_template.required_and_hidden": 422 },
});
