import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Role assignments as they are answered, with names for ids; aliases `a`, `u`, `r`. */
export function selectAssignments(ctx: Context) {
  return ctx.db
    .selectFrom("role_assignments as a")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "a.organization_id").onRef("u.id", "=", "a.user_id"),
    )
    .innerJoin("roles as r", (join) =>
      join.onRef("r.organization_id", "=", "a.organization_id").onRef("r.id", "=", "a.role_id"),
    )
    .where("a.organization_id", "=", ctx.organizationId)
    .where("u.deleted_at", "is", null)
    .where("r.deleted_at", "is", null)
    .select(["a.id", "a.scope", "a.starts_at as startsAt", "a.ends_at as endsAt", "a.created_at as createdAt"])
    .select([
      sql<{ id: string; name: string }>`json_build_object('id', u.id, 'name', u.name)`.as("user"),
      sql<{ id: string; name: string }>`json_build_object('id', r.id, 'name', r.name)`.as("role"),
      named("departments", "department_id", "department"),
      named("teams", "team_id", "team"),
      named("users", "granted_by", "grantedBy"),
    ]);
}

export function assignmentsOf(ctx: Context, userId: string) {
  return selectAssignments(ctx).where("a.user_id", "=", userId).orderBy("r.name").orderBy("a.id").execute();
}

function named<const A extends string>(table: string, column: string, as: A) {
  return sql<{ id: string; name: string } | null>`(select json_build_object('id', x.id, 'name', x.name)
    from ${sql.table(table)} x where x.organization_id = a.organization_id and x.id = ${sql.ref(`a.${column}`)})`.as(
    as,
  );
}
