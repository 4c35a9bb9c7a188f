import { Problem } from "../../../contract/kernel/problem.ts";
import { type Grant, grantOf } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { coversPlace, type Place, reachesPerson } from "../../platform/access/reach.ts";
import { refuseBeyondOwn } from "../../platform/access/rights.ts";

const GIVES = "role_assignment:manage";

/**
 * Who gives roles in a department or team only, does so to its people, for places inside it, and never to themselves:
 * 403 `access.outside_reach`, `access.own_role`. Nobody gives or takes what they do not hold there: `access.beyond_own`.
 */
export async function refuseOutsideReach(
  ctx: Context,
  what: { readonly userId: string; readonly permissions: readonly string[]; readonly place: Place },
): Promise<void> {
  const grant = grantOf(ctx.principal, GIVES);
  if (!grant) throw new Problem("common.forbidden");
  if (!grant.organization) await refuseElsewhere(ctx, grant, what);
  refuseBeyondOwn(ctx, what.permissions, what.place);
}

async function refuseElsewhere(ctx: Context, grant: Grant, what: { userId: string; place: Place }): Promise<void> {
  if (what.userId === ctx.principal.userId) throw new Problem("access.own_role");
  if (!coversPlace(grant, what.place)) throw new Problem("access.outside_reach");
  if (!reachesPerson(grant, await placedAt(ctx, what.userId))) throw new Problem("access.outside_reach");
}

async function placedAt(ctx: Context, userId: string) {
  const [person, teams] = await Promise.all([
    ctx.db
      .selectFrom("users")
      .select("department_id")
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "=", userId)
      .executeTakeFirst(),
    ctx.db
      .selectFrom("team_members")
      .select("team_id")
      .where("organization_id", "=", ctx.organizationId)
      .where("user_id", "=", userId)
      .execute(),
  ]);
  return { departmentId: person?.department_id ?? null, teamIds: teams.map((team) => team.team_id) };
}

/** Where the acting person gives roles: everywhere, or in these departments (with those below) and teams. */
export async function ownReach(ctx: Context) {
  const grant = grantOf(ctx.principal, GIVES);
  const named = (table: "departments" | "teams", ids: readonly string[]) =>
    ids.length === 0
      ? []
      : ctx.db
          .selectFrom(table)
          .select(["id", "name"])
          .where("organization_id", "=", ctx.organizationId)
          .where("id", "in", [...ids])
          .where("deleted_at", "is", null)
          .orderBy("name")
          .execute();
  const [departments, teams] = await Promise.all([
    named("departments", grant?.departmentIds ?? []),
    named("teams", grant?.teamIds ?? []),
  ]);
  return { organization: grant?.organization ?? false, departments, teams };
}
