import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Ref, RichText, Title } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  title: Title,
  /** Steps, as rich text. */
  body: RichText.min(1).max(50_000),
  serviceId: Id.nullable(),
  categoryId: Id.nullable(),
});

/** A way to work on until the cause is removed: reusable, and rated by those who tried it. */
export const workarounds = defineContract({
  name: "workarounds",
  kind: "workaround",
  path: "workarounds",
  record: z.object({
    ...stamps,
    title: z.string(),
    body: z.string(),
    service: Ref.nullable(),
    category: Ref.nullable(),
    /** How many found that it helped. */
    helpful: z.int(),
    notHelpful: z.int(),
  }),
  create: write.partial().required({ title: true, body: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    title: { type: "text", sortable: true },
    body: { type: "text" },
    serviceId: { type: "ref", to: "service" },
    categoryId: { type: "ref", to: "category" },
    helpful: { type: "int", sortable: true },
    notHelpful: { type: "int", sortable: true },
  },
  permissions: {
    "workaround:read": "Read workarounds",
    "workaround:manage": "Write and retire workarounds",
  },
  events: masterEvents("workaround", "A workaround"),
  problems: {},
});

/** One vote a person; a second one replaces the first. */
export const rating = z.strictObject({ helpful: z.boolean() });
