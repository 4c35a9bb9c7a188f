import { sql } from "kysely";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";
import { targetTicket } from "./target.ts";

/**
 * A parent is one that the writer sees, of the same kind unless the kind places its tickets itself, and not merged
 * away; of a ticket that is there already, neither itself nor one of its descendants.
 */
export async function checkParent(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow | undefined,
  parentId: unknown,
): Promise<void> {
  if (typeof parentId !== "string" || parentId === before?.parent_id) return;
  const parent = await targetTicket(ctx, "parentId", parentId);
  if (!kind.placesItself && parent.kind.kind !== kind.kind) throw invalid("parentId", "wrong_kind");
  if (parent.row.merged_into_id) throw invalid("parentId", "inactive");
  if (before && (await isBelow(ctx, parent.row.id, before.id))) throw invalid("parentId", "circular");
}

/** Two changes at once must not close a circle that neither sees alone: one waits for the other. */
async function isBelow(ctx: Context, id: string, above: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organizationId} tickets parent_id`}, 0))`.execute(
    ctx.db,
  );
  const query = sql<{ id: string }>`with recursive above as (
      select ${id}::uuid as id
      union
      select t.parent_id from above join tickets t on t.id = above.id where t.parent_id is not null
    ) select id from above where id = ${above}`;
  return (await query.execute(ctx.db)).rows.length > 0;
}
