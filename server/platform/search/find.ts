import { type RawBuilder, sql } from "kysely";
import type { SearchItem } from "../../../contract/search/index.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { fromTickets } from "../tickets/select.ts";
import { MOST_MATCHES, matches } from "./matching.ts";
import { numbersOf } from "./numbers.ts";
import { snippetOf } from "./snippet.ts";
import { readWords, type Sought } from "./words.ts";

/** A ticket found, before it is shown. */
export interface Found {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly open: boolean;
  readonly description: string;
}

/** How many of the newest matches are ranked at first; more only where the person may see too few of these. */
const RANKED_AT_FIRST = 60;

/**
 * Tickets of several kinds that the person sees: those of this number first, then with the words in the title, then
 * the newest.
 */
export async function searchTickets(
  ctx: Context,
  kinds: readonly TicketKind[],
  q: string,
  limit: number,
): Promise<SearchItem[]> {
  const words = readWords(q);
  const [numbered, first] = await Promise.all([
    findNumbers(ctx, kinds, q),
    findWords(ctx, kinds, words, limit, RANKED_AT_FIRST),
  ]);
  // Few of the newest are theirs to see: look further back, as lists do.
  const few = first.items.length < limit && first.matched >= RANKED_AT_FIRST;
  const { items } = few ? await findWords(ctx, kinds, words, limit, MOST_MATCHES) : first;
  const found = new Map([...numbered, ...items].map((item) => [item.id, item]));
  return [...found.values()].slice(0, limit).map((item) => present(item, words));
}

async function findNumbers(ctx: Context, kinds: readonly TicketKind[], q: string): Promise<Found[]> {
  const asked = kinds.map((kind) => ({ kind, numbers: numbersOf(kind.prefix, q) }));
  const branches = asked
    .filter(({ numbers }) => numbers.length > 0)
    .map(
      ({ kind, numbers }) => sql`select ${COLUMNS} ${fromTickets(kind)}
        where r.number = any(${numbers}) and ${visible(kind, ctx.principal)}`,
    );
  if (branches.length === 0) return [];
  return (await sql<Found>`${sql.join(branches, sql` union all `)} order by number`.execute(ctx.db)).rows;
}

async function findWords(
  ctx: Context,
  kinds: readonly TicketKind[],
  words: Sought,
  limit: number,
  most: number,
): Promise<Hits> {
  if (kinds.length === 0 || (words.sought === null && words.unwanted === null)) return { items: [], matched: 0 };
  const branches = kinds.map(
    (kind) => sql`select t.id, m.rank from m join (${seenOf(kind)}) on t.id = m.record_id
      where m.kind = ${sql.lit(kind.kind)} and ${visible(kind, ctx.principal)} and (m.public or ${kind.policy.internalRows(ctx.principal)})`,
  );
  // The page's ids first, then whole rows for these alone; the count tells whether the matches were cut.
  const found = await sql<Found & { matched: number }>`
    with m as materialized (
      select record_id, kind, bool_or(public) as public, max(rank) as rank
        from (${matches(kinds, words, ctx.principal, most, true)}) every group by record_id, kind),
    hits as materialized (select id, (rank > 0.1)::integer + (rank > 0.5)::integer as grade
      from (${sql.join(branches, sql` union all `)}) seen order by grade desc, id desc limit ${sql.lit(limit)})
    select ${COLUMNS}, (select count(*)::integer from m) as matched from (values (1)) one
      left join hits on true
      left join tickets t on t.organization_id = (select app_organization()) and t.id = hits.id
      left join records r on r.organization_id = t.organization_id and r.id = t.id
     order by hits.grade desc, hits.id desc`.execute(ctx.db);
  const [any] = found.rows;
  return { items: found.rows.filter((row) => row.id !== null), matched: any?.matched ?? 0 };
}

/** What the person sees of the matches, and how many matches there were before the policy. */
interface Hits {
  readonly items: readonly Found[];
  readonly matched: number;
}

/** Joins that no policy speaks of are dropped by the planner: they are left joins on keys. */
function seenOf(kind: TicketKind): RawBuilder<unknown> {
  return sql`tickets t left join records r on r.organization_id = t.organization_id and r.id = t.id
    left join ${sql.table(kind.own.table)} o on o.organization_id = t.organization_id and o.id = t.id`;
}

const COLUMNS = sql.raw("t.id, t.kind, r.number, r.title, t.state, t.open, left(t.description, 1500) as description");

function visible(kind: TicketKind, principal: Principal): RawBuilder<unknown> {
  return sql`t.kind = ${sql.lit(kind.kind)} and t.deleted_at is null and ${kind.policy.visible(principal)}`;
}

function present(item: Found, words: Sought): SearchItem {
  const { description, ...rest } = item;
  const snippet = snippetOf(description, words);
  const shown = { id: rest.id, kind: rest.kind, number: rest.number, title: rest.title, state: rest.state };
  return { ...shown, open: rest.open, ...(snippet === undefined ? {} : { snippet }) };
}
