import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { Reaction, StoredEvent } from "../../kernel/module/module.ts";
import { principalOf } from "../access/somebody.ts";
import { type Candidate, firstThatTells, type Occasion } from "./candidates.ts";
import { drop } from "./ledger.ts";
import { mutedBy } from "./mutes.ts";
import { type Notice, noticesOf, registerNotices } from "./notice.ts";
import { recipientsOf, senderOf } from "./people.ts";
import { wishesOf } from "./preferences.ts";
import { tell } from "./tell.ts";

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

/**
 * Tells everybody whom an event concerns, each once, by the most specific of its notices that they may read. Nobody hears of
 * what they did themselves. Events of one record are told one after the other, so that they find what they can join.
 */
export async function notify(ctx: Context, event: StoredEvent): Promise<void> {
  const candidates = await candidatesOf(ctx, event);
  if (candidates.size === 0) return;
  if (event.recordId) await oneAfterTheOther(ctx, event.recordId);
  const userIds = [...candidates.keys()].toSorted();
  const [sender, people, wishes, muted] = await Promise.all([
    senderOf(ctx),
    recipientsOf(ctx, userIds),
    wishesOf(ctx, userIds),
    mutedBy(ctx, event.recordId, userIds),
  ]);
  for (const userId of userIds) {
    const offered = candidates.get(userId) ?? [];
    const person = people.get(userId);
    const occasion: Occasion = { event, userId, offered };
    if (!sender.active) await drop(ctx, occasion, "organization_suspended");
    else if (!person?.active) await drop(ctx, occasion, "disabled_person");
    else await tellOne(ctx, occasion, { person, sender, wishes, muted: muted.has(userId) });
  }
}

type Around = Omit<Parameters<typeof tell>[2], "facts"> & { readonly muted: boolean };

async function tellOne(ctx: Context, occasion: Occasion, around: Around): Promise<void> {
  const { event, userId, offered } = occasion;
  const open = offered.filter(({ notice }) => notice.ownToo || event.actorId !== userId);
  if (open.length === 0) return drop(ctx, occasion, "own_action");
  const wanted = around.muted ? open.filter(({ notice }) => notice.mention || notice.critical) : open;
  if (wanted.length === 0) return drop(ctx, occasion, "muted");
  const principal = await principalOf(ctx, userId);
  if (!principal) return drop(ctx, occasion, "disabled_person");
  const found = await firstThatTells({ ...ctx, principal }, { ...occasion, offered: wanted });
  if (!found) return drop(ctx, occasion, "cannot_see");
  await tell(ctx, { event, userId, ...found.candidate }, { ...around, facts: found.facts });
}

/** People with what an event has for them, the most specific first. */
async function candidatesOf(ctx: Context, event: StoredEvent): Promise<Map<string, Candidate[]>> {
  const found = new Map<string, Candidate[]>();
  for (const notice of noticesOf(event)) {
    for (const { role, find } of notice.audience) {
      for (const userId of new Set(await find(ctx, event))) {
        const known = found.get(userId) ?? [];
        if (known.some((one) => one.notice.key === notice.key)) continue;
        found.set(userId, [...known, { notice, role }]);
      }
    }
  }
  return found;
}

/** Held until the end of the transaction. */
async function oneAfterTheOther(ctx: Context, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('notify ' || ${recordId}, 0))`.execute(ctx.db);
}
