import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { grantOf, holdsEverywhere } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { coversPlace, EVERYWHERE, type Place } from "./reach.ts";

/**
 * Nobody reaches past their own rights through somebody else: refuses to hand out for a place, or to take over the
 * account of somebody who has there, permissions that one does not hold for all of that place. Who manages roles decides
 * on all of them. 403 `access.beyond_own`.
 */
export function refuseBeyondOwn(ctx: Context, permissions: readonly string[], place: Place = EVERYWHERE): void {
  if (holdsEverywhere(ctx.principal, "role:manage")) return;
  if (permissions.some((permission) => !coversPlace(grantOf(ctx.principal, permission), place)))
    throw new Problem("access.beyond_own");
}

/** The same for all that a person holds now or will, each where they hold it. */
export async function refuseBeyondRightsOf(ctx: Context, userId: string): Promise<void> {
  const found = await sql<Place & { permissions: string[] }>`
    select r.effective_permissions as permissions, a.department_id as "departmentId", a.team_id as "teamId"
      from role_assignments a
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
     where a.organization_id = ${ctx.organizationId} and a.user_id = ${userId}
       and (a.ends_at is null or a.ends_at > ${ctx.now})`.execute(ctx.db);
  for (const { permissions, ...place } of found.rows) refuseBeyondOwn(ctx, permissions, place);
}

/**
 * Nobody gives for longer than they have: refuses an end later than the giver's own rights run out. Who manages roles
 * decides on all of them. 403 `access.beyond_own_time`.
 */
export async function refuseBeyondOwnTime(
  ctx: Context,
  permissions: readonly string[],
  place: Place,
  endsAt: Date | null,
): Promise<void> {
  if (holdsEverywhere(ctx.principal, "role:manage") || ctx.principal.userId === null) return;
  const found = await sql<{ beyond: boolean }>`
    with recursive above (id) as (
      select ${place.departmentId}::uuid
      union
      select d.parent_id from departments d join above on d.id = above.id
       where d.organization_id = ${ctx.organizationId} and d.parent_id is not null)
    select exists (
      select from unnest(${[...permissions]}::text[]) p join role_assignments a
          on a.organization_id = ${ctx.organizationId} and a.user_id = ${ctx.principal.userId}
        join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
       where p = any (r.effective_permissions) and a.starts_at <= app_now()
         and (a.scope = 'organization' or a.team_id = ${place.teamId}::uuid or a.department_id in (select id from above))
       group by p
      having bool_and(a.ends_at is not null) and (${endsAt}::timestamptz is null or max(a.ends_at) < ${endsAt})) as beyond`.execute(
    ctx.db,
  );
  if (found.rows[0]?.beyond) throw new Problem("access.beyond_own_time");
}

/** Every permission that a person holds anywhere now or will. */
export async function permissionsOf(ctx: Context, userId: string): Promise<string[]> {
  const found = await sql<{ permission: string }>`
    select distinct unnest(r.effective_permissions) as permission from role_assignments a
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
     where a.organization_id = ${ctx.organizationId} and a.user_id = ${userId}
       and (a.ends_at is null or a.ends_at > ${ctx.now})`.execute(ctx.db);
  return found.rows.map((row) => row.permission);
}
