import { isDeepStrictEqual } from "node:util";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { PersonChange } from "../../../contract/people-changes/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Kept } from "../../platform/bulk/subject.ts";
import { joinTeam, leaveTeam, type Membership, membershipOf, rejoinTeam } from "../teams/port.ts";

type TeamChange = Extract<PersonChange, { joinTeam: unknown } | { leaveTeam: unknown }>;

/** Puts one person into a team, or takes them out of it. */
export async function changeTeam(ctx: Context, id: string, action: TeamChange): Promise<Kept> {
  if ("joinTeam" in action) {
    const { teamId, role } = action.joinTeam;
    return {
      recordId: id,
      before: { member: null },
      after: { member: await joinTeam(ctx, teamId, id, role).catch(sayInactive) },
    };
  }
  return {
    recordId: id,
    before: { member: await leaveTeam(ctx, action.leaveTeam.teamId, id) },
    after: { member: null },
  };
}

export async function changeTeamBack(ctx: Context, kept: Kept, action: TeamChange): Promise<void> {
  const { teamId } = "joinTeam" in action ? action.joinTeam : action.leaveTeam;
  const now = (await membershipOf(ctx, teamId, kept.recordId)) ?? null;
  if (!isDeepStrictEqual(now, kept.after.member)) throw new Problem("bulk.changed_since");
  const was = kept.before.member as Membership | null;
  if (was) await rejoinTeam(ctx, teamId, kept.recordId, was);
  else await leaveTeam(ctx, teamId, kept.recordId);
}

/** Of one of many it is said who is not active, not which field says so. */
function sayInactive(error: unknown): never {
  const inactive = error instanceof Problem && error.errors.some(({ code }) => code === "inactive");
  throw inactive ? new Problem("user.not_active") : error;
}
