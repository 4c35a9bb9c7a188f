import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { LINK_READINGS, type LinkType } from "../../../contract/platform/link.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type FoundTicket, visibleAmong } from "../tickets/any-kind.ts";
import type { TicketRow } from "../tickets/row.ts";

export interface SeenLink {
  readonly id: string;
  readonly type: LinkType;
  /** Whether the link ends at the ticket at hand. */
  readonly reversed: boolean;
  readonly created_at: Date;
  readonly target: FoundTicket;
}

/** The links of a ticket whose other end the person may see as well; of the rest nothing shows, not even their number. */
export async function visibleLinks(ctx: Context, ticket: TicketRow): Promise<SeenLink[]> {
  const { rows } = await sql<{ id: string; type: LinkType; other: string; reversed: boolean; created_at: Date }>`
    select l.id, l.type, l.created_at, l.target_id = ${ticket.id} as reversed,
           case when l.target_id = ${ticket.id} then l.record_id else l.target_id end as other
      from links l where l.record_id = ${ticket.id} or l.target_id = ${ticket.id}
     order by l.created_at, l.id limit 1000`.execute(ctx.db);
  const seen = await visibleAmong(
    ctx,
    rows.map((row) => row.other),
  );
  return rows.flatMap((row) => {
    const target = seen.get(row.other);
    return target ? [{ ...row, target }] : [];
  });
}

/** One of them; 404 where it is none of this ticket's or leads to where the person may not look. */
export async function visibleLink(ctx: Context, ticket: TicketRow, id: string): Promise<SeenLink> {
  const link = isId(id) ? (await visibleLinks(ctx, ticket)).find((each) => each.id === id) : undefined;
  if (!link) throw new Problem("common.not_found");
  return link;
}

export function presentLink({ id, type, reversed, created_at, target: { row } }: SeenLink) {
  return {
    id,
    type,
    reading: reversed ? LINK_READINGS[type] : type,
    target: {
      id: row.id,
      kind: row.kind,
      number: row.number,
      title: row.title,
      state: row.state,
      open: row.open,
    },
    createdAt: created_at,
  };
}
