import { sql } from "kysely";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { columnOf, type Table } from "./definition.ts";

/** Refuses a reference that would lead from a record back to itself: 422 `cycle`. Two moves at once wait for each other. */
export async function refuseCircle(
  ctx: Context,
  table: Table,
  field: string,
  id: string,
  above: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organizationId} ${table} ${field}`}, 0))`.execute(
    ctx.db,
  );
  const column = sql.ref(columnOf(field));
  const found = await sql<{ circle: boolean }>`
    with recursive above (id) as (
      select ${above}::uuid
      union
      select t.${column} from ${sql.table(table)} t join above a on t.id = a.id
       where t.organization_id = ${ctx.organizationId} and t.${column} is not null
    ) select exists (select from above where id = ${id}) as circle`.execute(ctx.db);
  if (found.rows[0]?.circle) throw invalid(field, "cycle");
}
