import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, Time } from "../kernel/text.ts";

/** Something that waits for a person: a ticket, a task, a mention, or whatever else a module says so of. */
export const WorkItem = z.object({
  /** Of what waits: the ticket, the mention. */
  id: Id,
  /** Who says that it waits: the kind of ticket, or `mention`. */
  source: z.string(),
  /** Where it leads. */
  record: z.object({ id: Id, kind: z.string(), number: z.string(), title: z.string() }),
  /** The record above it, as of a task. */
  below: z.object({ kind: z.string(), number: z.string(), title: z.string() }).nullable(),
  state: z.string().nullable(),
  priority: z.int().nullable(),
  /** Who asks, and the words, where it was said to oneself. */
  from: Ref.nullable(),
  excerpt: z.string().nullable(),
  dueAt: Time.nullable(),
  since: Time,
});

/** The soonest due first; what has no due time by priority, and then as long as it waits. */
export const WORK_ORDER = "dueAt,priority,since";

export const workFields = {
  source: { type: "text" },
  dueAt: { type: "time", sortable: true },
  priority: { type: "int", sortable: true },
  since: { type: "time", sortable: true },
} as const satisfies ListFields;

export const WorkAnswer = z.object({
  items: z.array(WorkItem),
  nextCursor: z.string().nullable(),
  count: z.int().optional(),
  /** Of each source, whatever the request asks for. */
  counts: z.array(z.object({ source: z.string(), count: z.int() })),
});
