import { type RawBuilder, sql } from "kysely";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { WORK_ORDER, workFields } from "../../../contract/platform/work.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Columns, column } from "../list/columns.ts";
import { listQuery } from "../list/query.ts";
import { checkListRequest } from "../list/request.ts";
import { workSources } from "./source.ts";

const COLUMNS: Columns = {
  source: column("w.source", { nullable: false }),
  dueAt: column("w.due_at"),
  priority: column("w.priority"),
  since: column("w.since", { nullable: false }),
};

const SHAPE = { fields: workFields, defaultSort: WORK_ORDER, projectable: [] };

/** Everything that waits for the person, of all sources in one order that stays while nothing changes, page by page. */
export async function listWork(ctx: Context, request: ListRequest) {
  const waiting = (await Promise.all(workSources().map((source) => source.waiting(ctx)))).flat();
  if (waiting.length === 0) return { items: [], nextCursor: null, counts: [] };
  const all = sql`(${sql.join(waiting, sql` union all `)})`;
  const page = await listQuery({
    base: rowsOf(ctx, all),
    shape: SHAPE,
    columns: COLUMNS,
    idColumn: "w.id",
    request: checkListRequest(request, SHAPE),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  const { rows: counts } = await sql<{ source: string; count: number }>`
    select w.source, count(*)::int as count from ${all} as w group by 1 order by 1`.execute(ctx.db);
  return { ...page, items: await faced(ctx, page.items), counts };
}

interface Row {
  readonly id: string;
  readonly source: string;
  readonly due_at: Date | null;
  readonly since: Date;
}

function rowsOf(ctx: Context, all: RawBuilder<unknown>) {
  return ctx.db.selectFrom(sql<Row>`${all}`.as("w")).select(["w.id", "w.source", "w.due_at", "w.since"]);
}

async function faced(ctx: Context, rows: readonly Row[]) {
  const ids = rows.map(({ id }) => id);
  const faces = await Promise.all(workSources().map((source) => source.faces(ctx, ids)));
  return rows.flatMap(({ id, source, due_at, since }) => {
    const face = faces.map((some) => some.get(id)).find((one) => one !== undefined);
    return face ? [{ id, source, ...face, dueAt: due_at, since }] : [];
  });
}
