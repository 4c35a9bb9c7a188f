import { z } from "zod";
import { Id, Ref, Time } from "../kernel/text.ts";

export const ATTACHMENT_VISIBILITIES = ["public", "internal"] as const;

/** A file on a ticket or on one of its comments. Its bytes are at `/attachments/{id}/content`. */
export const Attachment = z.object({
  id: Id,
  /** The ticket that it belongs to. */
  recordId: Id,
  /** The comment that it came with; it is visible to whom that is. */
  commentId: Id.nullable(),
  /** `internal` is never shown to the requester. */
  visibility: z.enum(ATTACHMENT_VISIBILITIES),
  name: z.string(),
  /** From the first bytes, not from what the client said. */
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** SHA-256 of the content, in hexadecimal. */
  sha256: z.string(),
  createdBy: Ref.nullable(),
  createdAt: Time,
  may: z.object({ delete: z.boolean() }),
});

export const attachmentProblems = {
  "attachment.type_mismatch": 422,
  "attachment.empty": 422,
  "attachment.quota": 413,
  "attachment.person_quota": 413,
  "attachment.missing": 410,
  "attachment.storage_full": 507,
  "attachment.storage_unreachable": 503,
  "ticket.merged": 409,
} as const;
