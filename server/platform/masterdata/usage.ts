import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Use } from "./definition.ts";

/** Refuses to delete what living rows refer to: 409, naming their tables. */
export async function refuseWhileUsed(ctx: Context, uses: readonly Use[], id: string): Promise<void> {
  const found = await Promise.all(uses.map((use) => isUsed(ctx, use, id)));
  const tables = uses.filter((_, index) => found[index]).map((use) => use.table);
  if (tables.length > 0) throw new Problem("common.still_used", { extra: { usedBy: [...new Set(tables)] } });
}

async function isUsed(ctx: Context, use: Use, id: string): Promise<boolean> {
  const found = await sql<{ used: boolean }>`
    select exists (select from ${sql.table(use.table)} where organization_id = ${ctx.organizationId}
      and ${sql.ref(use.column)} = ${id} and ${WHICH[use.rows ?? "undeleted"]}) as used`.execute(ctx.db);
  return found.rows[0]?.used ?? false;
}

const WHICH = {
  undeleted: sql`deleted_at is null`,
  open: sql`open and deleted_at is null`,
  all: sql`true`,
};
