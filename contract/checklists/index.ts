import { z } from "zod";
import { Id, Ref, Time, Title } from "../kernel/text.ts";

/** A step of a ticket that needs no task of its own. */
export const ChecklistItem = z.object({
  id: Id,
  recordId: Id,
  title: z.string(),
  position: z.int(),
  doneAt: Time.nullable(),
  doneBy: Ref.nullable(),
});

/** One step, or several at once, one each line of a pasted list. */
export const checklistAdd = z.strictObject({ titles: z.array(Title).min(1).max(50) });

export const checklistPatch = z.strictObject({ title: Title, done: z.boolean(), position: z.int().min(0) }).partial();

/** Steps that one ticket can have. */
export const MOST_STEPS = 200;
