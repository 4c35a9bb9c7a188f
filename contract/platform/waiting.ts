import { z } from "zod";
import { Time } from "../kernel/text.ts";

/** What happens next by itself to a ticket that waits for its requester, or is resolved. */
export const waiting = z.object({
  pending: z
    .object({
      since: Time,
      /** Reminders sent, and how many there will be at most. */
      reminded: z.int(),
      reminders: z.int(),
      /** Null where nothing more will happen. */
      nextAt: Time.nullable(),
      next: z.enum(["remind", "resolve"]).nullable(),
    })
    .nullable(),
  /** When it closes by itself if nobody reopens it. */
  closesAt: Time.nullable(),
});
