import { sql } from "kysely";
import type { Visibility } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { principalOf } from "../access/somebody.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";

/** More names than these in one comment are left alone: nobody means them. */
const MOST = 20;
const MENTION = /<span\b[^>]*\bdata-mention="([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/gi;

interface Written {
  readonly id: string;
  /** Sanitised. */
  readonly body: string;
  readonly visibility: Visibility;
}

/**
 * Keeps who is named in a comment, as far as they may read it: a mention widens nobody's sight. Who is named in
 * public and reads the ticket watches it from then on.
 */
export async function writeMentions(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  comment: Written,
): Promise<void> {
  const named = mentionedIn(comment.body).filter((id) => id !== ctx.principal.userId);
  const readers: string[] = [];
  for (const id of named) if (await mayRead(ctx, kind, ticket, id, comment.visibility)) readers.push(id);
  if (readers.length === 0) return;
  const rows = readers.map((user_id) => ({ id: newId(ctx.now.getTime()), record_id: ticket.id, user_id }));
  await ctx.db
    .insertInto("comment_mentions")
    .values(rows.map((row) => ({ ...row, comment_id: comment.id, created_at: ctx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (comment.visibility === "internal") return;
  await ctx.db
    .insertInto("watchers")
    .values(rows.map((row) => ({ ...row, created_at: ctx.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** After an edit: whoever is no longer named was not mentioned. */
export async function dropMentions(ctx: Context, comment: Written): Promise<void> {
  const named = mentionedIn(comment.body);
  await ctx.db
    .deleteFrom("comment_mentions")
    .where("comment_id", "=", comment.id)
    .$if(named.length > 0, (query) => query.where("user_id", "not in", named))
    .execute();
}

/** The ids of the people named in sanitised rich text, each once. */
export function mentionedIn(body: string): string[] {
  const ids = [...body.matchAll(MENTION)].map((match) => (match[1] ?? "").toLowerCase());
  return [...new Set(ids)].slice(0, MOST);
}

async function mayRead(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  userId: string,
  visibility: Visibility,
): Promise<boolean> {
  const principal = await principalOf(ctx, userId);
  if (!principal) return false;
  const sees = visibility === "internal" ? kind.policy.internalRows(principal) : kind.policy.visible(principal);
  const found = await sql`select 1 from tickets t where t.id = ${ticket.id} and ${kind.policy.visible(principal)}
    and ${sees}`.execute(ctx.db);
  return found.rows.length > 0;
}
