import type { z } from "zod";
import type { CreateRoleAssignment } from "../../../contract/access/roles.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { selectAssignments } from "../../platform/access/assignments.ts";
import type { Kept } from "../../platform/bulk/subject.ts";
import { assign, findAssignment, unassign } from "../access/port.ts";
import { userKind } from "../users/port.ts";

type Given = Omit<z.output<typeof CreateRoleAssignment>, "userId">;

/** Gives one person a role: 409 `user.role_held` where they have it there already. */
export async function giveRole(ctx: Context, id: string, what: Given): Promise<Kept> {
  await userKind.find(ctx, id, "read");
  const { id: assignmentId } = await assign(ctx, { ...what, userId: id }).catch(sayHeld);
  return { recordId: id, before: { given: [] }, after: { assignmentId } };
}

/** Takes a role away wherever the person was given it; 409 `user.role_not_held` where nowhere. */
export async function takeRole(ctx: Context, id: string, roleId: string): Promise<Kept> {
  await userKind.find(ctx, id, "read");
  const held = await heldBy(ctx, id, roleId);
  if (held.length === 0) throw new Problem("user.role_not_held");
  for (const assignment of held) await unassign(ctx, assignment);
  const given = held.map(({ scope, department, team, startsAt, endsAt }) => ({
    ...{ roleId, scope, departmentId: department?.id ?? null, teamId: team?.id ?? null },
    ...{ startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null },
  }));
  return { recordId: id, before: { given }, after: {} };
}

/** Takes away what was given, or gives again what was taken and would still hold. */
export async function giveBack(ctx: Context, { recordId, before, after }: Kept): Promise<void> {
  await userKind.find(ctx, recordId, "read");
  if (typeof after.assignmentId === "string") {
    const assignment = await findAssignment(ctx, after.assignmentId).catch(sayChanged);
    return unassign(ctx, assignment);
  }
  for (const given of before.given as (Given & { endsAt: string | null })[])
    if (given.endsAt === null || new Date(given.endsAt) > ctx.now)
      await assign(ctx, { ...given, userId: recordId }).catch(sayAgain);
}

function heldBy(ctx: Context, userId: string, roleId: string) {
  return selectAssignments(ctx).where("a.user_id", "=", userId).where("a.role_id", "=", roleId).execute();
}

function sayHeld(error: unknown): never {
  throw error instanceof Problem && error.code === "common.key_taken" ? new Problem("user.role_held") : error;
}

/** Somebody has given it again meanwhile. */
function sayAgain(error: unknown): never {
  throw error instanceof Problem && error.code === "common.key_taken" ? new Problem("bulk.changed_since") : error;
}

function sayChanged(error: unknown): never {
  throw error instanceof Problem && error.code === "common.not_found" ? new Problem("bulk.changed_since") : error;
}
