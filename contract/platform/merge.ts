import { z } from "zod";
import { TicketAddress } from "./link.ts";

/** For how long a merge can be undone, in hours (domain.md §2). */
export const UNMERGE_HOURS = 24;

export const mergeInto = z.strictObject({
  /** The ticket that stays, of the same kind, by id or number. */
  intoId: TicketAddress,
});

export const mergeProblems = {
  "merge.other_requester": 403,
  "merge.already": 409,
  "merge.too_late": 409,
  "merge.not_merged": 409,
  "merge.target_merged": 409,
} as const;
