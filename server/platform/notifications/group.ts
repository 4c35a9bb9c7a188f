import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Candidate } from "./candidates.ts";
import type { Facts } from "./notice.ts";
import type { Sender, Told } from "./people.ts";
import { mergeMinutesOf } from "./settings.ts";
import { fill, wordsOf } from "./words.ts";

/** One event in a notification, as it is kept: a sentence, never what was said. */
export type KeptLine = {
  readonly event: string;
  readonly notice: string;
  readonly at: string;
  readonly text: string;
  readonly commentId: string | null;
};

interface Joining extends Candidate {
  readonly event: StoredEvent;
  readonly userId: string;
}

interface Around {
  readonly person: Told;
  readonly sender: Sender;
  readonly facts: Facts;
}

/** More lines than these are counted, not kept. */
const MOST_LINES = 20;

/** Puts an event into what the person is told about the record just now, or begins anew. Answers the notification. */
export async function join(ctx: Context, joining: Joining, around: Around, shown: boolean): Promise<string> {
  const { event, notice } = joining;
  const { facts } = around;
  const line: KeptLine = {
    event: event.id,
    notice: notice.key,
    at: event.occurredAt.toISOString(),
    text: await sentence(ctx, joining, around),
    commentId: facts.commentId ?? null,
  };
  const open = facts.recordId
    ? await openOne(ctx, joining.userId, facts.recordId, event.occurredAt, around.sender)
    : undefined;
  return open ? add(ctx, open, line, joining, around, shown) : begin(ctx, line, joining, around, shown);
}

async function sentence(ctx: Context, { notice }: Joining, { person, sender, facts }: Around): Promise<string> {
  const words = await wordsOf(ctx, notice.key, person.language);
  return fill(words, person, sender.name, facts.values).subject.slice(0, 300).toWellFormed();
}

/** By the time of the event: what is told late is not about the same moment. */
async function openOne(ctx: Context, userId: string, recordId: string, at: Date, sender: Sender) {
  return ctx.db
    .selectFrom("notifications")
    .select(["id", "lines", "critical", "internal", "mention", "shown", "news", "last_at"])
    .where("user_id", "=", userId)
    .where("record_id", "=", recordId)
    .where("merges_until", ">", at)
    .where("created_at", "<=", new Date(at.getTime() + mergeMinutesOf(sender) * 60_000))
    .orderBy("last_at", "desc")
    .forUpdate()
    .executeTakeFirst();
}

type Open = NonNullable<Awaited<ReturnType<typeof openOne>>>;

/** The newest event says what it is about; an internal one makes the whole of it internal. */
async function add(
  ctx: Context,
  open: Open,
  line: KeptLine,
  { notice, role }: Joining,
  { facts }: Around,
  shown: boolean,
): Promise<string> {
  const lines = open.lines as unknown as KeptLine[];
  if (lines.some(({ event }) => event === line.event)) return open.id;
  const all = [...lines, line].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  await ctx.db
    .updateTable("notifications")
    .set({
      lines: JSON.stringify(all.slice(-MOST_LINES)),
      news: open.news + 1,
      notice: notice.key,
      reason: role,
      internal: open.internal || facts.internal,
      critical: open.critical || (facts.critical ?? notice.critical ?? false),
      mention: open.mention || notice.mention === true,
      shown: open.shown || shown,
      last_at: new Date(Math.max(open.last_at.getTime(), Date.parse(line.at))),
      ...(shown ? { read_at: null, snoozed_until: null } : {}),
    })
    .where("id", "=", open.id)
    .execute();
  return open.id;
}

async function begin(
  ctx: Context,
  line: KeptLine,
  { notice, role, userId }: Joining,
  { facts, sender }: Around,
  shown: boolean,
): Promise<string> {
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto("notifications")
    .values({
      id,
      user_id: userId,
      record_id: facts.recordId ?? null,
      kind: facts.kind ?? null,
      link: facts.link,
      notice: notice.key,
      reason: role,
      internal: facts.internal,
      critical: facts.critical ?? notice.critical ?? false,
      mention: notice.mention === true,
      shown,
      lines: JSON.stringify([line]),
      created_at: line.at,
      last_at: line.at,
      merges_until: new Date(Date.parse(line.at) + mergeMinutesOf(sender) * 60_000),
    })
    .execute();
  return id;
}
