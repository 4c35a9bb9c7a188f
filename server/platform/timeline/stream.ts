import { type RawBuilder, sql } from "kysely";
import type { FieldRef } from "../../../contract/filter/ast.ts";
import type { Context } from "../../kernel/db/context.ts";
import { listFingerprint, readCursor, writeCursor } from "../list/cursor.ts";
import { orderBy, rowsAfter, type SortKey } from "../list/keyset.ts";
import { hiddenFields } from "../records/field-access.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { coversTicket } from "../tickets/policy.ts";
import type { TicketRow } from "../tickets/row.ts";
import { commentLines, eventLines, fileLines, type Line } from "./lines.ts";

export interface TimelineRequest {
  readonly sort?: "at" | "-at" | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

interface Place {
  readonly type: "event" | "comment" | "attachment";
  readonly at: Date;
  readonly rank: number;
  readonly id: string;
}

/** In the same moment what was done comes before what was said, and files last. */
const SOURCES = [
  { type: "event", rank: 0 },
  { type: "comment", rank: 1 },
  { type: "attachment", rank: 2 },
] as const;

const KEYS: readonly FieldRef[] = [
  { name: "at", type: "time" },
  { name: "rank", type: "int" },
  { name: "id", type: "ref" },
];

/** A page of everything that happened to a ticket, merged by time: first where each line stands, then the lines. */
export async function timeline(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  request: TimelineRequest,
): Promise<{ items: Line[]; nextCursor: string | null }> {
  const limit = request.limit ?? 50;
  const internal = kind.policy.internal(ctx.principal, ticket);
  const fingerprint = listFingerprint([ticket.id, request.sort ?? "at"]);
  const places = await placesOf(ctx, ticket.id, internal, { ...request, limit, fingerprint });
  const shown = places.slice(0, limit);
  const last = places.length > limit ? shown.at(-1) : undefined;
  return {
    items: await linesAt(ctx, kind, ticket, shown),
    nextCursor: last ? writeCursor(fingerprint, [exact(last.at), String(last.rank), last.id]) : null,
  };
}

interface Page {
  readonly sort?: "at" | "-at" | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly fingerprint: string;
}

async function placesOf(ctx: Context, recordId: string, internal: boolean, page: Page): Promise<Place[]> {
  const descending = page.sort === "-at";
  const values = page.cursor === undefined ? undefined : readCursor(page.cursor, page.fingerprint, KEYS);
  const branches = SOURCES.map(({ type, rank }) => {
    const { from, at } = rowsOf(type, recordId, internal);
    const keys = sortKeys([at, sql.lit(rank), sql`s.id`], descending);
    const rest = values ? rowsAfter(keys, values) : sql`true`;
    return sql`(select ${sql.lit(type)} as type, ${at} as at, ${sql.lit(rank)} as rank, s.id ${from} and ${rest}
      order by ${sql.join(keys.filter((_, index) => index !== 1).map(orderBy))} limit ${page.limit + 1})`;
  });
  const keys = sortKeys([sql`line.at`, sql`line.rank`, sql`line.id`], descending);
  const query = sql<Place>`select * from (${sql.join(branches, sql` union all `)}) line
    order by ${sql.join(keys.map(orderBy))} limit ${page.limit + 1}`;
  return (await query.execute(ctx.db)).rows;
}

function sortKeys(columns: readonly RawBuilder<unknown>[], descending: boolean): SortKey[] {
  return KEYS.map((field, index) => ({ field, sql: columns[index] ?? sql`null`, nullable: false, descending }));
}

/** What each source holds that this reader may see; a comment's event and files are shown with the comment. */
function rowsOf(type: Place["type"], recordId: string, internal: boolean) {
  switch (type) {
    case "event":
      return {
        at: sql`s.occurred_at`,
        from: sql`from events s where s.record_id = ${recordId} and not s.payload ?| array['commentId', 'attachmentId']
          and ${internal ? sql`true` : sql`s.payload -> 'internal' is distinct from 'true'`}`,
      };
    case "comment":
      return {
        at: sql`s.created_at`,
        from: sql`from comments s where s.record_id = ${recordId} and s.deleted_at is null and ${publicOnly(internal)}`,
      };
    case "attachment":
      return {
        at: sql`s.created_at`,
        from: sql`from attachments s where s.record_id = ${recordId} and s.comment_id is null and s.deleted_at is null
          and ${publicOnly(internal)}`,
      };
    default:
      return type satisfies never;
  }
}

function publicOnly(internal: boolean): RawBuilder<unknown> {
  return internal ? sql`true` : sql`s.visibility = 'public'`;
}

async function linesAt(ctx: Context, kind: TicketKind, ticket: TicketRow, places: readonly Place[]): Promise<Line[]> {
  const idsOf = (type: Place["type"]) => places.filter((place) => place.type === type).map((place) => place.id);
  const found = await Promise.all([
    commentLines(ctx, kind, ticket, idsOf("comment")),
    eventLines(ctx, idsOf("event"), hiddenFields(kind.contract, ctx.principal, coversTicket(ctx.principal, ticket))),
    fileLines(ctx, idsOf("attachment")),
  ]);
  const lines = new Map(found.flat().map((line) => [line.id, line]));
  return places.flatMap((place) => lines.get(place.id) ?? []);
}

/** Cursors carry microseconds; these times have milliseconds. */
function exact(at: Date): string {
  return at.toISOString().replace("Z", "000Z");
}
