import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Rows that one round removes at most. */
const MOST = 5_000;

/** Forgets what became of messages a month ago. */
export async function forget(ctx: Context): Promise<void> {
  await sql`delete from webhook_deliveries where organization_id = ${ctx.organizationId} and id in (
    select d.id from webhook_deliveries d where d.organization_id = ${ctx.organizationId}
      and d.created_at < ${ctx.now}::timestamptz - interval '30 days' order by d.created_at limit ${MOST})`.execute(
    ctx.db,
  );
}
