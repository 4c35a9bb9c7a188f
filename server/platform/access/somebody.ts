import { sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { combineGrants, type HeldRole } from "./grants.ts";

export interface AsIf {
  /** Whatever became of the account: what its person could do if it were active. */
  readonly evenInactive?: boolean;
  /** What a token narrows them to; null for nothing. */
  readonly only?: readonly string[] | null;
}

/**
 * Somebody else as a principal, to ask what they may see: for mentions, notices, rotas. Undefined where there is no
 * such active person. It has no session, so it cannot open a unit of work.
 */
export async function principalOf(ctx: Context, userId: string, as: AsIf = {}): Promise<Principal | undefined> {
  const [user, roles, teams] = await Promise.all([
    ctx.db
      .selectFrom("users")
      .select(["id", "name", "epoch", "department_id"])
      .where("id", "=", userId)
      .$if(!as.evenInactive, (active) => active.where("status", "=", "active").where("deleted_at", "is", null))
      .executeTakeFirst(),
    rolesOf(ctx, userId),
    ctx.db.selectFrom("team_members").select("team_id").where("user_id", "=", userId).execute(),
  ]);
  if (!user) return undefined;
  return {
    kind: "person",
    organizationId: ctx.organizationId,
    userId,
    sessionId: null,
    epoch: user.epoch,
    name: user.name,
    grants: combineGrants(roles, as.only ?? null),
    teamIds: teams.map((team) => team.team_id),
    departmentId: user.department_id,
  };
}

async function rolesOf(ctx: Context, userId: string): Promise<HeldRole[]> {
  const query = sql<HeldRole>`
    select r.permissions, a.scope, a.team_id as "teamId", case when a.scope = 'department' then array(
        with recursive below as (
          select d.id from departments d where d.organization_id = a.organization_id and d.id = a.department_id
          union select d.id from departments d join below b on d.parent_id = b.id where d.organization_id = a.organization_id)
        select id from below) end as "departmentIds"
      from role_assignments a join roles r on r.organization_id = a.organization_id and r.id = a.role_id
     where a.organization_id = ${ctx.organizationId} and a.user_id = ${userId} and r.deleted_at is null
       and a.starts_at <= app_now() and (a.ends_at is null or a.ends_at > app_now())`;
  return (await query.execute(ctx.db)).rows;
}
