import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { together } from "../../kernel/db/together.ts";
import type { Reaction, StoredEvent } from "../../kernel/module/module.ts";
import { principalsOf } from "../access/somebody.ts";
import { type Look, lookForMany } from "../tickets/look.ts";
import { type Candidate, firstThatTells, type Occasion } from "./candidates.ts";
import { dropped, type Entry, enter } from "./ledger.ts";
import { mutedBy } from "./mutes.ts";
import { type Notice, noticesOf, registerNotices } from "./notice.ts";
import { recipientsOf, senderOf, type Told } from "./people.ts";
import { wishesOf } from "./preferences.ts";
import { type Telling, tell } from "./tell.ts";

/** The reaction by which a module's events become what people are told: a job after commit, once for each event. */
export function notifying(module: string, notices: readonly Notice[]): Reaction {
  registerNotices(notices);
  return {
    name: `${module}.notify`,
    on: [...new Set(notices.flatMap(({ on }) => on))],
    wants: (event, now) => noticesOf(event).length > 0 && !isPast(event, now),
    run: notify,
  };
}

/**
 * What happened days ago is told nobody: it was imported, or nothing ran for so long that people have heard of it otherwise.
 */
const PAST = 3 * 86_400_000;

function isPast({ occurredAt }: StoredEvent, now: Date): boolean {
  return now.getTime() - occurredAt.getTime() > PAST;
}

/** People who are told with one set of statements. */
const MOST_AT_ONCE = 200;

/**
 * Tells everybody whom an event concerns, each once, by the most specific of its notices that they may read. Nobody hears of
 * what they did themselves. Events of one record are told one after the other, so that they find what they can join.
 */
export async function notify(ctx: Context, event: StoredEvent): Promise<void> {
  const candidates = await candidatesOf(ctx, event);
  if (candidates.size === 0) return;
  if (event.recordId) await oneAfterTheOther(ctx, event.recordId);
  const occasions = [...candidates].map(([userId, offered]): Occasion => ({ event, userId, offered }));
  const inOrder = occasions.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  for (let from = 0; from < inOrder.length; from += MOST_AT_ONCE)
    await tellSome(ctx, event, inOrder.slice(from, from + MOST_AT_ONCE));
}

async function tellSome(ctx: Context, event: StoredEvent, occasions: readonly Occasion[]): Promise<void> {
  const userIds = occasions.map(({ userId }) => userId);
  const [sender, people, principals, wishes, muted] = await Promise.all([
    senderOf(ctx),
    recipientsOf(ctx, userIds),
    principalsOf(ctx, userIds),
    wishesOf(ctx, userIds),
    mutedBy(ctx, event.recordId, userIds),
  ]);
  const look = lookForMany();
  const ends = await together(
    occasions.map(async (occasion): Promise<Telling | Entry[]> => {
      const { userId } = occasion;
      const person = people.get(userId);
      // Nobody is kept who is not in the organization.
      if (!person) return [];
      if (!sender.active) return dropped(occasion, "organization_suspended");
      const principal = principals.get(userId);
      if (!person.active || !principal) return dropped(occasion, "disabled_person");
      return toTell({ ...ctx, principal }, occasion, { person, look, muted: muted.has(userId) });
    }),
  );
  await enter(
    ctx,
    ends.flatMap((end) => (Array.isArray(end) ? end : [])),
  );
  await tell(
    ctx,
    ends.flatMap((end) => (Array.isArray(end) ? [] : end)),
    { event, sender, wishes },
  );
}

interface Around {
  readonly person: Told;
  readonly look: Look;
  readonly muted: boolean;
}

/** What one person is told, or why they are not. The unit of work has their rights. */
async function toTell(ctx: Context, occasion: Occasion, { person, look, muted }: Around): Promise<Telling | Entry[]> {
  const { event, userId, offered } = occasion;
  const open = offered.filter(({ notice }) => notice.ownToo || event.actorId !== userId);
  if (open.length === 0) return dropped(occasion, "own_action");
  const wanted = muted ? open.filter(({ notice }) => notice.mention || notice.critical) : open;
  if (wanted.length === 0) return dropped(occasion, "muted");
  const found = await firstThatTells(ctx, { ...occasion, offered: wanted }, look);
  if (!found) return dropped(occasion, "cannot_see");
  return { userId, person, facts: found.facts, ...found.candidate };
}

/** People with what an event has for them, the most specific first. */
async function candidatesOf(ctx: Context, event: StoredEvent): Promise<Map<string, Candidate[]>> {
  const asked = noticesOf(event).flatMap((notice) =>
    notice.audience.map(async ({ role, find }) => ({ notice, role, userIds: new Set(await find(ctx, event)) })),
  );
  const found = new Map<string, Candidate[]>();
  for (const { notice, role, userIds } of await together(asked)) {
    for (const userId of userIds) {
      const known = found.get(userId) ?? [];
      if (known.some((one) => one.notice.key === notice.key)) continue;
      found.set(userId, [...known, { notice, role }]);
    }
  }
  return found;
}

/** Held until the end of the transaction. */
async function oneAfterTheOther(ctx: Context, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('notify ' || ${recordId}, 0))`.execute(ctx.db);
}
