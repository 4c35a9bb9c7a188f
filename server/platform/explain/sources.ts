import { sql } from "kysely";
import { type PermissionSource, permissionSources, type RoleNode } from "../../../contract/access/inheritance.ts";
import type { Context } from "../../kernel/db/context.ts";

interface NamedRef {
  readonly id: string;
  readonly name: string;
}

/** A role that a person was given, is or will be: with what it allows and how it was given. */
export interface GivenRole {
  readonly assignmentId: string;
  readonly role: NamedRef;
  readonly permissions: readonly string[];
  readonly scope: "organization" | "department" | "team";
  readonly department: NamedRef | null;
  readonly team: NamedRef | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly grantedBy: NamedRef | null;
  readonly grantedAt: Date;
  readonly state: "active" | "not_yet" | "ended";
}

/** Where each permission comes from, also from what no longer or not yet holds. */
export async function sourcesOf(
  ctx: Context,
  userId: string,
  permissions: readonly string[],
  only: readonly string[] | null,
) {
  const [given, roles] = await Promise.all([givenRoles(ctx, userId), allRoles(ctx)]);
  const sources = new Map(given.map(({ role }) => [role.id, permissionSources(roles.get(role.id) ?? NOTHING, roles)]));
  return permissions.flatMap((permission) =>
    given
      .filter((role) => role.permissions.includes(permission))
      .map(({ permissions: _all, ...role }) => ({
        permission,
        through: wayTo(sources.get(role.role.id)?.get(permission)),
        ...role,
        withheld: only !== null && !only.includes(permission),
      })),
  );
}

const NOTHING = { permissions: [], includes: [] };

/** The included roles by which a role comes to allow something; none where it is the role's own. */
function wayTo(source: PermissionSource | undefined): NamedRef[] {
  return source && !source.own ? source.via.map(({ id, name }) => ({ id, name })) : [];
}

async function allRoles(ctx: Context): Promise<ReadonlyMap<string, RoleNode>> {
  const rows = await ctx.db
    .selectFrom("roles")
    .select(["id", "name", "permissions", "includes"])
    .where("organization_id", "=", ctx.organizationId)
    .where("deleted_at", "is", null)
    .execute();
  return new Map(rows.map((role) => [role.id, role]));
}

async function givenRoles(ctx: Context, userId: string): Promise<GivenRole[]> {
  const { rows } = await sql<GivenRole>`
    select a.id as "assignmentId", json_build_object('id', r.id, 'name', r.name) as role, r.effective_permissions as permissions,
        a.scope,
        ${named("departments", "department_id")} as department, ${named("teams", "team_id")} as team,
        a.starts_at as "startsAt", a.ends_at as "endsAt", ${named("users", "granted_by")} as "grantedBy",
        a.created_at as "grantedAt",
        case when a.starts_at > app_now() then 'not_yet' when a.ends_at <= app_now() then 'ended' else 'active' end as state
      from role_assignments a
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
     where a.organization_id = ${ctx.organizationId} and a.user_id = ${userId} order by r.name, a.id`.execute(ctx.db);
  return rows;
}

function named(table: string, column: string) {
  return sql`(select json_build_object('id', x.id, 'name', x.name) from ${sql.table(table)} x
    where x.organization_id = a.organization_id and x.id = ${sql.ref(`a.${column}`)})`;
}
