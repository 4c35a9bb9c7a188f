import { z } from "zod";
import { Id, Ref, Time } from "../kernel/text.ts";

export const MEMBER_ROLES = ["lead", "member"] as const;

/** Somebody's place in a team. */
export const TeamMember = z.object({
  user: Ref,
  /** Whether the person can be assigned tickets now. */
  active: z.boolean(),
  role: z.enum(MEMBER_ROLES),
  since: Time,
});

export const TeamMembers = z.object({ items: z.array(TeamMember) });

export const AddMember = z.strictObject({ userId: Id, role: z.enum(MEMBER_ROLES).optional() });
export const ChangeMember = z.strictObject({ role: z.enum(MEMBER_ROLES) });
