import type { Insertable, Selectable } from "kysely";
import type { Notifications } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import { together } from "../../kernel/db/together.ts";
import { newId } from "../../kernel/ids.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Sender } from "./people.ts";
import { mergeMinutesOf } from "./settings.ts";
import type { Telling } from "./tell.ts";
import { fill, type Words, wordsOf } from "./words.ts";

/** One event in a notification, as it is kept: a sentence, never what was said. */
export type KeptLine = {
  readonly event: string;
  readonly notice: string;
  readonly at: string;
  readonly text: string;
  readonly commentId: string | null;
};

interface Around {
  readonly event: StoredEvent;
  readonly sender: Sender;
}

/** More lines than these are counted, not kept. */
const MOST_LINES = 20;

/**
 * Puts an event into what people are told about the record just now, or begins anew. Answers the notification of each
 * person by their id; `shown` are those who see it in the notification centre.
 */
export async function join(
  ctx: Context,
  tellings: readonly Telling[],
  around: Around,
  shown: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const [lines, open] = await together([linesOf(ctx, tellings, around), openOnes(ctx, tellings, around)]);
  const ids = new Map<string, string>();
  const fresh: Insertable<Notifications>[] = [];
  const written: Promise<unknown>[] = [];
  for (const [at, telling] of tellings.entries()) {
    const line = lines[at];
    if (!line) continue;
    const known = open.get(telling.userId);
    const joining = { telling, line, shown: shown.has(telling.userId) };
    if (known) written.push(add(ctx, known, joining));
    else fresh.push(begun(newId(ctx.now.getTime()), joining, around.sender));
    ids.set(telling.userId, known?.id ?? fresh.at(-1)?.id ?? "");
  }
  if (fresh.length > 0) written.push(ctx.db.insertInto("notifications").values(fresh).execute());
  await together(written);
  return ids;
}

/** The sentence for each, in their words. */
async function linesOf(ctx: Context, tellings: readonly Telling[], { event, sender }: Around): Promise<KeptLine[]> {
  const known = new Map<string, Promise<Words>>();
  const wordsFor = ({ notice, person }: Telling) => {
    const key = `${notice.key} ${person.language}`;
    const words = known.get(key) ?? wordsOf(ctx, notice.key, person.language);
    known.set(key, words);
    return words;
  };
  return together(
    tellings.map(async (telling) => {
      const { notice, person, facts } = telling;
      const { subject } = fill(await wordsFor(telling), person, sender.name, facts.values);
      return {
        event: event.id,
        notice: notice.key,
        at: event.occurredAt.toISOString(),
        text: subject.slice(0, 300).toWellFormed(),
        commentId: facts.commentId ?? null,
      };
    }),
  );
}

/** By the time of the event: what is told late is not about the same moment. */
async function openOnes(
  ctx: Context,
  tellings: readonly Telling[],
  { event, sender }: Around,
): Promise<ReadonlyMap<string, Open>> {
  const about = new Map(tellings.flatMap(({ userId, facts }) => (facts.recordId ? [[userId, facts.recordId]] : [])));
  const found = new Map<string, Open>();
  if (about.size === 0) return found;
  const at = event.occurredAt;
  const rows = await ctx.db
    .selectFrom("notifications")
    .select(["id", "user_id", "record_id", "lines", "critical", "internal", "mention", "shown", "news", "last_at"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "in", [...about.keys()])
    .where("record_id", "in", [...new Set(about.values())])
    .where("merges_until", ">", at)
    .where("created_at", "<=", new Date(at.getTime() + mergeMinutesOf(sender) * 60_000))
    .orderBy("last_at", "desc")
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const row of rows)
    if (about.get(row.user_id) === row.record_id && !found.has(row.user_id)) found.set(row.user_id, row);
  return found;
}

type Open = Pick<
  Selectable<Notifications>,
  "id" | "lines" | "critical" | "internal" | "mention" | "shown" | "news" | "last_at"
>;

interface Joining {
  readonly telling: Telling;
  readonly line: KeptLine;
  readonly shown: boolean;
}

/** The newest event says what it is about; an internal one makes the whole of it internal. */
async function add(ctx: Context, open: Open, { telling, line, shown }: Joining): Promise<void> {
  const { notice, role, facts } = telling;
  const lines = open.lines as unknown as KeptLine[];
  if (lines.some(({ event }) => event === line.event)) return;
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
}

function begun(id: string, { telling, line, shown }: Joining, sender: Sender) {
  const { notice, role, userId, facts } = telling;
  return {
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
  };
}
