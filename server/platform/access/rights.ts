import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holdsEverywhere } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";

/**
 * Nobody reaches past their own rights through somebody else: refuses to hand out, or to take over the account of
 * somebody with, permissions that one does not hold everywhere. Who manages roles decides on all of them.
 */
export function refuseBeyondOwn(ctx: Context, permissions: readonly string[]): void {
  if (holdsEverywhere(ctx.principal, "role:manage")) return;
  if (permissions.some((permission) => !holdsEverywhere(ctx.principal, permission)))
    throw new Problem("access.beyond_own");
}

/** Every permission that a person holds anywhere now. */
export async function permissionsOf(ctx: Context, userId: string): Promise<string[]> {
  const found = await sql<{ permission: string }>`
    select distinct unnest(r.effective_permissions) as permission from role_assignments a
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
     where a.organization_id = ${ctx.organizationId} and a.user_id = ${userId}
       and (a.ends_at is null or a.ends_at > ${ctx.now})`.execute(ctx.db);
  return found.rows.map((row) => row.permission);
}
