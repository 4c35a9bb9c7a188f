import type { z } from "zod";
import type { CreateRoleAssignment } from "../../../contract/access/roles.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { keepAnAdmin } from "../../platform/access/admins.ts";
import { selectAssignments } from "../../platform/access/assignments.ts";
import { refuseConflicts } from "../../platform/access/conflicts.ts";
import { refuseBeyondOwnTime } from "../../platform/access/rights.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { requireReferences } from "../../platform/masterdata/references.ts";
import { refuseOutsideReach } from "./delegation.ts";

type Input = z.output<typeof CreateRoleAssignment>;
export type Assignment = Awaited<ReturnType<typeof findAssignment>>;

/** Gives a person a role; 422 for what is not there or does not go together, 409 where they have it there already. */
export async function assign(ctx: Context, input: Input): Promise<Assignment> {
  await mustBeFresh(ctx);
  const scope = input.scope ?? "organization";
  refuseMismatch(ctx, scope, input);
  await requireReferences(
    ctx,
    { userId: "users", roleId: "roles", departmentId: "departments", teamId: "teams" },
    input,
  );
  const permissions = await permissionsOfRole(ctx, input.roleId);
  const place = { departmentId: input.departmentId ?? null, teamId: input.teamId ?? null };
  await refuseOutsideReach(ctx, { userId: input.userId, permissions, place });
  await refuseBeyondOwnTime(ctx, permissions, place, input.endsAt ? new Date(input.endsAt) : null);
  await removeEnded(ctx, input);
  const id = newId();
  const row = {
    id,
    user_id: input.userId,
    role_id: input.roleId,
    scope,
    department_id: place.departmentId,
    team_id: place.teamId,
    starts_at: input.startsAt ?? ctx.now,
    ends_at: input.endsAt ?? null,
  };
  const added = await ctx.db
    .insertInto("role_assignments")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) throw new Problem("common.key_taken", { errors: [{ path: "roleId", code: "taken" }] });
  await refuseConflicts(ctx, { userId: input.userId, assignmentId: id }, row.ends_at ? new Date(row.ends_at) : null);
  announce(ctx, "role.assigned", input.roleId, input.userId);
  return findAssignment(ctx, id);
}

/**
 * Changes until when somebody has a role, null for no end: judged as if it were given anew for that time. 422 for an end
 * that lies before its beginning or has passed, 409 for what does not go together any more or the last administrator.
 */
export async function changeEnd(ctx: Context, assignment: Assignment, endsAt: Date | null): Promise<Assignment> {
  await mustBeFresh(ctx);
  if (endsAt && endsAt <= assignment.startsAt) throw invalid("endsAt", "before_start");
  if (endsAt && endsAt <= ctx.now) throw invalid("endsAt", "in_the_past");
  const place = { departmentId: assignment.department?.id ?? null, teamId: assignment.team?.id ?? null };
  const permissions = await permissionsOfRole(ctx, assignment.role.id);
  await refuseOutsideReach(ctx, { userId: assignment.user.id, permissions, place });
  await refuseBeyondOwnTime(ctx, permissions, place, endsAt);
  if (assignment.endsAt?.getTime() === endsAt?.getTime()) return assignment;
  await setEnd(ctx, assignment, endsAt);
  await refuseConflicts(ctx, { userId: assignment.user.id, assignmentId: assignment.id }, endsAt);
  const earlier = endsAt !== null && (assignment.endsAt === null || endsAt < assignment.endsAt);
  announce(ctx, earlier ? "role.limited" : "role.prolonged", assignment.role.id, assignment.user.id);
  return findAssignment(ctx, assignment.id);
}

/** Takes a role away from a person; 409 `access.last_admin` where nobody would administer the organization. */
export async function unassign(ctx: Context, assignment: Assignment): Promise<void> {
  await mustBeFresh(ctx);
  const place = { departmentId: assignment.department?.id ?? null, teamId: assignment.team?.id ?? null };
  const permissions = await permissionsOfRole(ctx, assignment.role.id);
  await refuseOutsideReach(ctx, { userId: assignment.user.id, permissions, place });
  await ctx.db
    .deleteFrom("role_assignments")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", assignment.id)
    .execute();
  await keepAnAdmin(ctx);
  announce(ctx, "role.unassigned", assignment.role.id, assignment.user.id);
}

/**
 * Lets an assignment end at a day before it would anyway; 422 where it ends before that already, 409
 * `access.last_admin` where nobody would administer the organization for good.
 */
export async function endAssignmentAt(ctx: Context, assignment: Assignment, endsAt: Date): Promise<void> {
  if (assignment.endsAt && assignment.endsAt <= endsAt) throw invalid("until", "after_end");
  await setEnd(ctx, assignment, endsAt);
  announce(ctx, "role.limited", assignment.role.id, assignment.user.id);
}

/** 404 where somebody took the role away in the meantime. */
async function setEnd(ctx: Context, { id }: Assignment, endsAt: Date | null): Promise<void> {
  const changed = await ctx.db
    .updateTable("role_assignments")
    .set({ ends_at: endsAt })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Problem("common.not_found");
  await keepAnAdmin(ctx);
}

/** Takes back a role whose time is over; what somebody prolonged or took away meanwhile is left alone. */
export async function endAssignment(ctx: Context, id: string): Promise<void> {
  const ended = await ctx.db
    .deleteFrom("role_assignments")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("ends_at", "<=", ctx.now)
    .returning(["role_id", "user_id"])
    .executeTakeFirst();
  if (ended) announce(ctx, "role.ended", ended.role_id, ended.user_id);
}

export async function findAssignment(ctx: Context, id: string) {
  const found = isId(id) ? await selectAssignments(ctx).where("a.id", "=", id).executeTakeFirst() : undefined;
  if (!found) throw new Problem("common.not_found");
  return found;
}

function refuseMismatch(ctx: Context, scope: string, input: Input): void {
  for (const [field, own] of [
    ["departmentId", "department"],
    ["teamId", "team"],
  ] as const) {
    if (scope === own && !input[field]) throw invalid(field, "required");
    if (scope !== own && input[field]) throw invalid(field, "not_allowed");
  }
  const starts = input.startsAt ? Date.parse(input.startsAt) : ctx.now.getTime();
  if (input.endsAt && Date.parse(input.endsAt) <= starts) throw invalid("endsAt", "before_start");
}

async function permissionsOfRole(ctx: Context, roleId: string): Promise<readonly string[]> {
  const role = await ctx.db
    .selectFrom("roles")
    .select("effective_permissions")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", roleId)
    .executeTakeFirst();
  return role?.effective_permissions ?? [];
}

/** An assignment that has ended makes room for a new one; the audit log remembers it. */
async function removeEnded(ctx: Context, { userId, roleId }: Input): Promise<void> {
  await ctx.db
    .deleteFrom("role_assignments")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("role_id", "=", roleId)
    .where("ends_at", "<=", ctx.now)
    .execute();
}

function announce(ctx: Context, type: string, roleId: string, userId: string): void {
  ctx.emit({ type, kind: "role", recordId: roleId, payload: { userId } });
}
