import type pg from "pg";
import { systemPrincipal } from "../../server/kernel/auth/principal.ts";
import type { steppedClock } from "../../server/kernel/clock.ts";
import type { Context } from "../../server/kernel/db/context.ts";
import { newId } from "../../server/kernel/ids.ts";
import { startSweeper } from "../../server/kernel/jobs/sweeper.ts";
import type { Services } from "../../server/kernel/services.ts";
import { due } from "../../server/modules/incidents/due.ts";
import { createTicket } from "../../server/platform/tickets/create.ts";
import { findTicket } from "../../server/platform/tickets/find.ts";
import { ticketKind } from "../../server/platform/tickets/kinds.ts";
import { transition } from "../../server/platform/tickets/transition.ts";
import { closedAfterFiveDays, HOUR, type Moment, type Story } from "./story.ts";

const MINUTE = 60_000;

export interface ReplayGround {
  /** With the stepped clock, so that units of work live at its time. */
  readonly services: Services;
  readonly clock: ReturnType<typeof steppedClock>;
  readonly sweepPool: pg.Pool;
  readonly organizationId: string;
  readonly requesterId: string;
  /** Simulated milliseconds between two sweeps. */
  readonly every: number;
}

export interface Replayed {
  readonly incidents: number;
  /** Closed by the source five days after they were resolved. */
  readonly cases: number;
  /** Of the cases, those that closed here within an hour of the source's closing. */
  readonly atTheHour: number;
  /** What did not, with how many minutes there are between; undefined: it did not close. */
  readonly others: readonly { readonly key: string; readonly minutes: number | undefined }[];
}

/**
 * Lives through an event log with a simulated clock: people open, resolve and reopen at the recorded minutes, and the
 * sweeper, which knows nothing of the log, closes.
 */
export async function replayAutoClose(on: ReplayGround, stories: readonly Story[]): Promise<Replayed> {
  const moments = stories.flatMap((story) => story.moments).toSorted((a, b) => a.at - b.at);
  const ids = new Map<string, string>();
  const priorities = new Map(stories.map(({ key, priority }) => [key, priority]));
  const end = Math.max(...moments.map(({ at }) => at)) + 6 * 24 * HOUR;
  on.clock.set(new Date(moments[0]?.at ?? 0));
  const closing = due.filter(({ name }) => name === "incident.auto_close");
  const sweeper = startSweeper({ pool: on.sweepPool, due: closing, services: on.services, every: 24 * HOUR });
  let place = 0;
  try {
    for (let until = (moments[0]?.at ?? 0) + on.every; until <= end; until += on.every) {
      for (let moment = moments[place]; moment && moment.at < until; moment = moments[++place]) {
        on.clock.set(new Date(moment.at));
        await act(on, moment, ids, priorities.get(moment.key) ?? 3);
      }
      on.clock.set(new Date(until));
      await sweeper.sweep();
    }
  } finally {
    await sweeper.stop();
  }
  return compare(stories, ids, await closedTimes(on));
}

async function act(on: ReplayGround, { key, what }: Moment, ids: Map<string, string>, priority: number): Promise<void> {
  const kind = ticketKind("incident");
  await transact(on, async (ctx) => {
    if (what === "open") {
      const level = Math.min(3, Math.max(1, priority - 1));
      const input = { title: key, requesterId: on.requesterId, impact: level, urgency: level };
      ids.set(key, (await createTicket(ctx, kind, input)).id);
      return;
    }
    const ticket = await findTicket(ctx, kind, ids.get(key) ?? "", "update", { lock: true });
    // The source may have reopened or closed what is closed for good here.
    const closed = ticket.state === "closed";
    if (what === "resolve" && ticket.open)
      await transition(ctx, kind, ticket, "resolve", { resolutionCode: "solved", resolutionNotes: "Solved" });
    else if (what === "reopen" && !ticket.open && !closed)
      await transition(ctx, kind, ticket, "reopen", { reason: "Again" });
    else if (what === "close" && ticket.state === "resolved") await transition(ctx, kind, ticket, "close", {});
  });
}

async function closedTimes(on: ReplayGround): Promise<ReadonlyMap<string, number>> {
  const rows = await transact(on, (ctx) =>
    ctx.db.selectFrom("tickets").select(["id", "closed_at"]).where("state", "=", "closed").execute(),
  );
  return new Map(rows.flatMap(({ id, closed_at }) => (closed_at ? [[id, closed_at.getTime()] as const] : [])));
}

function compare(
  stories: readonly Story[],
  ids: ReadonlyMap<string, string>,
  closed: ReadonlyMap<string, number>,
): Replayed {
  const cases = stories.filter(closedAfterFiveDays);
  const others = cases.flatMap(({ key, closedAt = 0 }) => {
    const at = closed.get(ids.get(key) ?? "");
    const minutes = at === undefined ? undefined : Math.round((at - closedAt) / MINUTE);
    return minutes !== undefined && Math.abs(minutes) <= 60 ? [] : [{ key, minutes }];
  });
  return { incidents: stories.length, cases: cases.length, atTheHour: cases.length - others.length, others };
}

function transact<T>(on: ReplayGround, work: (ctx: Context) => Promise<T>): Promise<T> {
  const { organizationId } = on;
  const scope = { organizationId, principal: systemPrincipal(organizationId, "replay"), requestId: newId() };
  return on.services.database.transact(scope, work);
}
