import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { holdsAnyOf } from "../access/held-roles.ts";
import type { TicketRow } from "../tickets/row.ts";

interface MovedRow {
  readonly id: string;
  readonly visibility: "public" | "internal";
  readonly from: string | null;
}

/** What went along, as it was before: enough to bring each back. */
export interface Moved {
  readonly comments: readonly MovedRow[];
  readonly attachments: readonly MovedRow[];
  readonly mentions: readonly string[];
  /** People who began to watch because they watched the other. */
  readonly watchers: readonly string[];
}

/**
 * Moves what was said and attached. Where another person had asked, public words become internal: the requester of the
 * ticket that stays is no party to them; and only those join its watchers who read all tickets of the kind anyway.
 */
export async function moveAlong(ctx: Context, from: TicketRow, into: TicketRow): Promise<Moved> {
  const foreign = from.requester_id !== into.requester_id;
  return {
    comments: await moveRows(ctx, "comments", from.id, into.id, foreign),
    attachments: await moveRows(ctx, "attachments", from.id, into.id, foreign),
    mentions: await moveMentions(ctx, from.id, into.id),
    watchers: await joinWatchers(ctx, from, into, foreign),
  };
}

/** Brings back what moved, with the visibility that it had; those who had joined go. */
export async function moveBack(ctx: Context, fromId: string, intoId: string, moved: Moved): Promise<void> {
  await returnRows(ctx, "comments", fromId, moved.comments);
  await returnRows(ctx, "attachments", fromId, moved.attachments);
  await sql`update comment_mentions set record_id = ${fromId} where id = any(${[...moved.mentions]}::uuid[])`.execute(
    ctx.db,
  );
  await sql`delete from watchers where record_id = ${intoId} and user_id = any(${[...moved.watchers]}::uuid[])`.execute(
    ctx.db,
  );
}

async function moveRows(
  ctx: Context,
  name: "comments" | "attachments",
  fromId: string,
  intoId: string,
  foreign: boolean,
): Promise<MovedRow[]> {
  const { rows } = await sql<MovedRow>`
    with old as (select id, visibility, moved_from_id from ${sql.table(name)} where record_id = ${fromId} for update),
    gone as (update ${sql.table(name)} c set record_id = ${intoId}, moved_from_id = ${fromId},
        visibility = case when ${foreign} then 'internal' else c.visibility end
      from old where c.id = old.id returning c.id)
    select old.id, old.visibility, old.moved_from_id as "from" from old join gone on gone.id = old.id order by old.id`.execute(
    ctx.db,
  );
  return rows;
}

async function returnRows(
  ctx: Context,
  name: "comments" | "attachments",
  fromId: string,
  rows: readonly MovedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`update ${sql.table(name)} c set record_id = ${fromId}, moved_from_id = old."from", visibility = old.visibility
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as old (id uuid, visibility text, "from" uuid)
    where c.id = old.id`.execute(ctx.db);
}

async function moveMentions(ctx: Context, fromId: string, intoId: string): Promise<string[]> {
  const moved = await ctx.db
    .updateTable("comment_mentions")
    .set({ record_id: intoId })
    .where("record_id", "=", fromId)
    .returning("id")
    .execute();
  return moved.map((row) => row.id);
}

async function joinWatchers(ctx: Context, from: TicketRow, into: TicketRow, foreign: boolean): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    insert into watchers (organization_id, id, record_id, user_id)
    select w.organization_id, gen_random_uuid(), ${into.id}, w.user_id from watchers w
     where w.record_id = ${from.id} and (not ${foreign} or (not ${into.restricted} and ${readsAll(from.kind)}))
    on conflict do nothing returning user_id`.execute(ctx.db);
  return rows.map((row) => row.user_id);
}

function readsAll(kind: string) {
  return holdsAnyOf({ organization: "w.organization_id", id: "w.user_id" }, [`${kind}:read`], "everywhere");
}
