import { sql } from "kysely";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";

/** A parent must exist and must not be the ticket itself or one of its descendants. */
export async function checkParent(ctx: Context, id: string, parentId: unknown): Promise<void> {
  if (typeof parentId !== "string") return;
  const query = sql<{ id: string }>`with recursive above as (
      select ${parentId}::uuid as id, 1 as depth
      union all
      select t.parent_id, above.depth + 1 from above join tickets t on t.id = above.id where t.parent_id is not null and above.depth < 50
    ) select id from above where id = ${id}`;
  const circle = (await query.execute(ctx.db)).rows.length > 0;
  if (circle) throw invalid("parentId", "circular");
}
