import { z } from "zod";
import { Id, Ref, RichText, Time, text } from "../kernel/text.ts";

const reason = text(2000, 1);

/** Functional: to the next level's team. Hierarchical: to the lead, then the lead's manager. */
export const escalate = z.strictObject({
  type: z.enum(["functional", "hierarchical"]),
  /** The team to hand over to, where not the next level as the team states it. */
  teamId: Id.optional(),
  reason,
});
export const escalation = z.object({
  id: Id,
  type: z.enum(["functional", "hierarchical"]),
  level: z.int(),
  fromTeam: Ref.nullable(),
  toTeam: Ref.nullable(),
  toUser: Ref.nullable(),
  reason: z.string(),
  createdBy: Ref.nullable(),
  createdAt: Time,
});

export const proposeMajor = z.strictObject({ reason });
export const acceptMajor = z.strictObject({
  commanderId: Id,
  /** Minutes between updates to stakeholders. */
  updateMinutes: z.int().min(5).max(1440).default(30),
  reason: reason.optional(),
});
export const declineMajor = z.strictObject({ reason });
export const demoteMajor = z.strictObject({ reason });
export const reviewMajor = z.strictObject({ review: text(50_000, 1) });
export const updateMajor = z.strictObject({
  audience: z.enum(["stakeholders", "everyone", "team"]),
  body: RichText.min(1).max(20_000),
});
export const majorUpdate = z.object({
  id: Id,
  audience: z.string(),
  body: z.string(),
  createdBy: Ref.nullable(),
  createdAt: Time,
});

/** What a parent's change would do to its children, shown before it is applied. */
export const cascade = z.object({
  items: z.array(z.object({ id: Id, number: z.string(), title: z.string(), from: z.string(), to: z.string() })),
});

/** How satisfied the requester is: 1 (bad) to 5 (good), once it is resolved. */
export const rating = z.strictObject({ satisfaction: z.int().min(1).max(5), comment: text(2000).optional() });
