import { z } from "zod";
import { Id, Ref, Time, text } from "../kernel/text.ts";

/** For how long somebody may see as another person sees. */
export const VIEW_MINUTES = 30;

export const StartViewing = z.strictObject({
  userId: Id,
  /** Why: it is kept, and told to the person. */
  reason: text(1000, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } }),
});

/** Whose eyes one sees with now, and until when. */
export const Viewing = z.object({
  user: Ref,
  viewer: Ref,
  reason: z.string(),
  startedAt: Time,
  endsAt: Time,
});

export const viewingPermissions = {
  "user:view_as":
    "See the product as another person sees it, for half an hour and without changing anything; only people who may do no more than oneself",
} as const;

export const viewingProblems = {
  "access.view_as_self": 422,
  "access.beyond_own_view": 403,
} as const;

export const viewingEvents = {
  "user.viewed_as": "Somebody began to see the product as another person sees it",
  "user.view_left": "Somebody went back to seeing the product as themselves",
} as const;
