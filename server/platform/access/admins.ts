import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { OPERATOR_ROLE } from "../organizations/platform.ts";

export const ADMIN_ROLE = "admin";
/** Who must never be missing: an organization's administrator, in the platform's own organization an operator. */
const KEEPERS = [ADMIN_ROLE, OPERATOR_ROLE];

/**
 * Refuses what would leave the organization without an administrator: call it after the change, in its transaction.
 * Counts active people who hold the built-in role everywhere and without an end; 409 `access.last_admin` if none is left.
 */
export async function keepAnAdmin(ctx: Context): Promise<void> {
  // Two administrators who remove each other at the same moment wait here, and the second is refused.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organizationId} admins`}, 0))`.execute(ctx.db);
  const admin = await ctx.db
    .selectFrom("role_assignments as a")
    .innerJoin("roles as r", (join) =>
      join.onRef("r.organization_id", "=", "a.organization_id").onRef("r.id", "=", "a.role_id"),
    )
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "a.organization_id").onRef("u.id", "=", "a.user_id"),
    )
    .select("a.id")
    .where("a.organization_id", "=", ctx.organizationId)
    .where("r.name", "in", KEEPERS)
    .where("r.built_in", "=", true)
    .where("r.deleted_at", "is", null)
    .where("a.scope", "=", "organization")
    .where("a.starts_at", "<=", ctx.now)
    .where("a.ends_at", "is", null)
    .where("u.status", "=", "active")
    .where("u.deleted_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (!admin) throw new Problem("access.last_admin");
}
