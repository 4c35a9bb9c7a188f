import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import { COUNT_UP_TO, type ViewCounts } from "../../../contract/saved-views/index.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { listRows } from "../../platform/list/query.ts";
import type { TicketKind } from "../../platform/tickets/kind.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import { ticketSource } from "../../platform/tickets/list.ts";
import { policy } from "./policy.ts";

/** So many views are counted at a time; the first by position. */
const MOST = 100;

export interface View {
  readonly id: string;
  readonly kind: string;
  readonly filter: string;
}

/** How many records each view lists for this person; the first hundred views by position. */
export async function countViews(ctx: Context): Promise<z.output<typeof ViewCounts>> {
  const views = await seenViews(ctx);
  const counts = await countEach(ctx, views);
  return { items: views.map(({ id }) => ({ id, count: counts.get(id) ?? null })) };
}

/**
 * How many records views list for whoever `ctx` acts for: one statement for all, each counted to `COUNT_UP_TO` and no
 * further, so that the price has a bound. A view whose filter no longer reads has no count.
 */
export async function countEach(ctx: Context, views: readonly View[]): Promise<ReadonlyMap<string, number>> {
  const counts: RawBuilder<unknown>[] = [];
  for (const view of views) {
    const count = await countOf(ctx, view);
    if (count) counts.push(count);
  }
  if (counts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, Number(row.count)]));
}

async function seenViews(ctx: Context): Promise<View[]> {
  return ctx.db
    .selectFrom("saved_views as t")
    .select(["t.id", "t.kind", "t.filter"])
    .where("t.deleted_at", "is", null)
    .where(policy.visible(ctx.principal))
    .orderBy("t.position")
    .orderBy("t.name")
    .limit(MOST)
    .execute();
}

async function countOf(ctx: Context, { id, kind, filter }: View): Promise<RawBuilder<unknown> | undefined> {
  const found = ticketKinds().find((one) => one.kind === kind);
  if (!found || !mayList(ctx, found)) return undefined;
  const source = await sourceOf(ctx, found, filter);
  if (!source) return undefined;
  const rows = listRows(source).limit(sql.lit(COUNT_UP_TO));
  return sql`select ${id}::uuid as id, (select count(*) from (${rows}) as fitting)::int as count`;
}

function mayList(ctx: Context, { kind }: TicketKind): boolean {
  return holds(ctx.principal, `${kind}:read`) || holds(ctx.principal, `${kind}:read_own`);
}

/** Undefined where the filter speaks of a field that is no more. */
async function sourceOf(ctx: Context, kind: TicketKind, filter: string) {
  try {
    return await ticketSource(ctx, kind, filter === "" ? {} : { filter });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
