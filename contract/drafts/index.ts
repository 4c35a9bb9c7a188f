import { z } from "zod";
import { Id, RichText, Time } from "../kernel/text.ts";
import { VISIBILITIES } from "../platform/comment.ts";

/** What somebody began to write about a ticket; one for each ticket and audience. */
export const Draft = z.object({
  recordId: Id,
  visibility: z.enum(VISIBILITIES),
  /** Sanitised HTML. */
  body: z.string(),
  updatedAt: Time,
});

export const draftWrite = z.strictObject({ body: RichText.min(1) });
