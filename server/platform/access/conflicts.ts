import { type RawBuilder, sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";

type Named = { readonly id: string; readonly name: string };

/** Somebody who holds, at the same time, two roles that exclude each other. */
export interface ConflictViolation {
  readonly conflict: Named & { readonly reason: string; readonly severity: "block" | "warn" };
  readonly user: Named;
  readonly role: Named;
  readonly otherRole: Named;
  /** The roles given to them by which they have the first, and the second. */
  readonly through: readonly Named[];
  readonly otherThrough: readonly Named[];
  readonly exceptedUntil: Date | null;
}

/** What to look at: everybody, one person, what one assignment brings, or what the holders of a role have by these included ones. */
export interface Looked {
  readonly userId?: string;
  readonly assignmentId?: string;
  readonly brought?: { readonly roleId: string; readonly parts: readonly string[] };
}

/**
 * Who holds two roles that exclude each other at the same time, now or later: directly or by roles that include them.
 * The most recent rules first, at most a thousand.
 */
export async function conflictViolations(ctx: Context, looked: Looked = {}): Promise<ConflictViolation[]> {
  const result = await sql<ConflictViolation>`
    with recursive parts (role_id, part) as (
      select r.id, r.id from roles r where r.organization_id = ${ctx.organizationId} and r.deleted_at is null
      union
      select p.role_id, i.id from parts p
        join roles r on r.organization_id = ${ctx.organizationId} and r.id = p.part
        cross join unnest(r.includes) i (id)),
    held as (
      select a.id, a.user_id, a.role_id, p.part, a.starts_at, coalesce(a.ends_at, 'infinity') as ends_at
        from role_assignments a join parts p on p.role_id = a.role_id
       where a.organization_id = ${ctx.organizationId} and (a.ends_at is null or a.ends_at > app_now())
         ${looked.userId === undefined ? sql`` : sql`and a.user_id = ${looked.userId}`})
    select json_build_object('id', c.id, 'name', c.name, 'reason', c.reason, 'severity', c.severity) as conflict,
        json_build_object('id', u.id, 'name', u.name) as "user",
        json_build_object('id', r.id, 'name', r.name) as role,
        json_build_object('id', o.id, 'name', o.name) as "otherRole",
        ${named(ctx, sql`one.role_id`)} as through, ${named(ctx, sql`two.role_id`)} as "otherThrough",
        max(e.ends_at) as "exceptedUntil"
      from role_conflicts c
      join held one on one.part = c.role_id
      join held two on two.part = c.other_role_id and two.user_id = one.user_id
       and one.starts_at < two.ends_at and two.starts_at < one.ends_at
      join users u on u.organization_id = c.organization_id and u.id = one.user_id and u.deleted_at is null
      join roles r on r.organization_id = c.organization_id and r.id = c.role_id
      join roles o on o.organization_id = c.organization_id and o.id = c.other_role_id
      left join role_conflict_exceptions e on e.organization_id = c.organization_id and e.conflict_id = c.id
       and e.user_id = u.id and e.ends_at > app_now()
     where c.organization_id = ${ctx.organizationId} and c.deleted_at is null and ${within(looked)}
     group by c.id, c.name, c.reason, c.severity, u.id, u.name, r.id, r.name, o.id, o.name
     order by c.id desc, u.name, u.id limit 1000`.execute(ctx.db);
  return result.rows;
}

/**
 * Refuses what was just given, or what a role has just come to include, where that brings together what excludes each
 * other: 409 `access.conflicting_roles` with the rules. An exception allows it for as long as it lasts, and no longer.
 */
export async function refuseConflicts(ctx: Context, looked: Looked, until: Date | null = null): Promise<void> {
  const found = await conflictViolations(ctx, looked);
  const blocked = found.filter(({ conflict, exceptedUntil }) => {
    if (conflict.severity !== "block") return false;
    const lasting = looked.assignmentId !== undefined && (until === null || (exceptedUntil && until > exceptedUntil));
    return exceptedUntil === null || lasting;
  });
  if (blocked.length === 0) return;
  const rules = new Map(blocked.map(({ conflict }) => [conflict.id, conflict]));
  throw new Problem("access.conflicting_roles", {
    params: { rules: [...rules.values()].map(({ name, reason }) => `${name} (${reason})`).join("; ") },
    extra: { conflicts: [...rules.values()], people: new Set(blocked.map(({ user }) => user.id)).size },
  });
}

function within({ assignmentId, brought }: Looked): RawBuilder<unknown> {
  if (assignmentId !== undefined) return sql`(one.id = ${assignmentId} or two.id = ${assignmentId})`;
  if (brought === undefined) return sql`true`;
  const side = (alias: "one" | "two") =>
    sql`(${sql.ref(`${alias}.role_id`)} in (select roles_with(c.organization_id, ${brought.roleId}::uuid))
      and ${sql.ref(`${alias}.part`)} in (select part from parts where role_id = any (${[...brought.parts]}::uuid[])))`;
  return sql`(${side("one")} or ${side("two")})`;
}

function named(ctx: Context, roleId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name) from roles g
    where g.organization_id = ${ctx.organizationId} and g.id = any (array_agg(distinct ${roleId})))`;
}
