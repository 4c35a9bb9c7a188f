import { z } from "zod";
import { Id, Time, text } from "../kernel/text.ts";

/** Every link is one row, read from either end; types and what they read as from the other end (domain.md §2). */
export const LINK_READINGS = {
  duplicates: "duplicated_by",
  caused_by: "causes",
  relates_to: "relates_to",
  blocks: "blocked_by",
  parent_of: "child_of",
  fixed_by: "fixes",
} as const;
export type LinkType = keyof typeof LINK_READINGS;
export const LINK_TYPES = Object.keys(LINK_READINGS) as [LinkType, ...LinkType[]];
export type LinkReading = LinkType | (typeof LINK_READINGS)[LinkType];
const READINGS = [...new Set([...LINK_TYPES, ...Object.values(LINK_READINGS)])] as [LinkReading, ...LinkReading[]];

/** A link as the ticket at hand reads it: this one `reading` the other. */
export const Link = z.object({
  id: Id,
  reading: z.enum(READINGS),
  /** As it is stored; the same as `reading` where this ticket is its beginning. */
  type: z.enum(LINK_TYPES),
  target: z.object({
    id: Id,
    kind: z.string(),
    number: z.string(),
    title: z.string(),
    state: z.string(),
    open: z.boolean(),
  }),
  createdAt: Time,
});

/** Another ticket of any kind, by id or number. */
export const TicketAddress = text(40, 1);

export const linkCreate = z.strictObject({ reading: z.enum(READINGS), target: TicketAddress });
export const duplicateOf = z.strictObject({ target: TicketAddress });

export const linkProblems = { "link.exists": 409, "link.circular": 422, "ticket.merged": 409 } as const;
