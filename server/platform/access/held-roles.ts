import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { HeldRole } from "./grants.ts";

/** The roles that somebody has at this moment: each with all that it allows, included roles' too, and where. */
export async function heldRoles(ctx: Context, userId: string | RawBuilder<string>): Promise<HeldRole[]> {
  return rolesWhere(ctx, sql<boolean>`a.user_id = ${userId}`);
}

/** The same of many people, by their ids. */
export async function heldRolesOf(ctx: Context, userIds: readonly string[]): Promise<Map<string, HeldRole[]>> {
  const held = await rolesWhere(ctx, sql<boolean>`a.user_id = any(${[...userIds]}::uuid[])`);
  return Map.groupBy(held, ({ userId }) => userId);
}

async function rolesWhere(ctx: Context, who: RawBuilder<boolean>): Promise<(HeldRole & { userId: string })[]> {
  const result = await sql<HeldRole & { userId: string }>`
    select a.user_id as "userId", a.id as "assignmentId", r.id as "roleId", r.name as "roleName", r.effective_permissions as permissions,
        a.scope, a.team_id as "teamId", case when a.scope = 'department' then array(
        with recursive below as (
          select d.id from departments d where d.organization_id = a.organization_id and d.id = a.department_id
          union select d.id from departments d join below b on d.parent_id = b.id where d.organization_id = a.organization_id)
        select id from below) end as "departmentIds"
      from role_assignments a
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
     where a.organization_id = ${ctx.organizationId} and ${who} and ${holdsNow()}`.execute(ctx.db);
  return result.rows;
}

/** Whether the assignment under the alias `a` holds at this moment. */
export function holdsNow(): RawBuilder<boolean> {
  return sql<boolean>`(a.starts_at <= app_now() and (a.ends_at is null or a.ends_at > app_now()))`;
}

/** Whether a person, as a column of the query, holds one of the permissions now: in some role anywhere, or one for everywhere. */
export function holdsAnyOf(
  user: { readonly organization: string; readonly id: string },
  permissions: readonly string[],
  where: "anywhere" | "everywhere" = "anywhere",
): RawBuilder<boolean> {
  return sql<boolean>`exists (select from role_assignments a
    join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
   where a.organization_id = ${sql.ref(user.organization)} and a.user_id = ${sql.ref(user.id)} and ${holdsNow()}
     and (${where === "anywhere"} or a.scope = 'organization') and r.effective_permissions && ${[...permissions]}::text[])`;
}
