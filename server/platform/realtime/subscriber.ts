import { setTimeout as pause } from "node:timers/promises";
import type { ChangeMessage, Presence } from "../../../contract/platform/realtime.ts";
import type { Scope } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { EventStream } from "./event-stream.ts";
import type { Feed, FeedEvent } from "./feed.ts";
import { type Visibility, visibleEvents } from "./visibility.ts";

export interface SubscriberParts {
  readonly database: Database;
  readonly feed: Feed;
  readonly visibility: Visibility;
  /** Milliseconds between signs of life, and between looks whether the session still holds. */
  readonly beatEvery?: number;
  readonly checkEvery?: number;
}

export interface Subscriber {
  readonly scope: Scope;
  readonly stream: EventStream;
  /** There is news, or a presence to tell of. */
  wake(presence?: Presence): void;
}

const BEAT = 20_000;
const CHECK = 30_000;
/** Between two questions about what somebody may see; what comes meanwhile is answered together. */
const GATHER = 250;
const MOST_PRESENCES = 100;

/**
 * One person's live updates. It pulls from the feed at the pace of the client, so nothing piles up for a slow one, and
 * asks anew for each batch what the person may see. Ends with the session.
 */
export function subscribe(parts: SubscriberParts, scope: Scope, stream: EventStream, after: number | undefined) {
  const presences = new Map<string, Presence>();
  let ring: (() => void) | undefined;
  let woken = false;
  const wake = (presence?: Presence) => {
    if (presence && presences.size < MOST_PRESENCES) presences.set(presence.recordId, presence);
    woken = true;
    ring?.();
  };
  const slept = () =>
    new Promise<void>((resolve) => {
      if (woken || stream.closed.aborted) resolve();
      ring = resolve;
    }).finally(() => {
      woken = false;
      ring = undefined;
    });
  stream.closed.addEventListener("abort", () => wake());
  const timers = keepAlive(parts, scope, stream);
  const done = follow(parts, scope, stream, after, presences, slept)
    .catch(() => {})
    .finally(() => {
      for (const timer of timers) clearInterval(timer);
      stream.close();
    });
  const subscriber: Subscriber = { scope, stream, wake };
  return { subscriber, done };
}

async function follow(
  parts: SubscriberParts,
  scope: Scope,
  stream: EventStream,
  after: number | undefined,
  presences: Map<string, Presence>,
  slept: () => Promise<void>,
): Promise<void> {
  let position = after ?? parts.feed.head();
  await stream.send({ event: "ready", data: {}, ...(after === undefined ? { id: position } : {}) });
  while (!stream.closed.aborted) {
    for (const presence of takeAll(presences)) await stream.send({ event: "presence", data: presence });
    const news = await parts.feed.since(scope.organizationId, position);
    if (!news) {
      position = parts.feed.head();
      await stream.send({ event: "reset", data: {}, id: position });
      continue;
    }
    position = news.upTo;
    if (news.events.length > 0) {
      await tell(parts, scope, stream, news.events);
      await pause(GATHER, undefined, { signal: stream.closed });
    }
    if (position >= parts.feed.head() && presences.size === 0) await slept();
  }
}

async function tell(parts: SubscriberParts, scope: Scope, stream: EventStream, events: readonly FeedEvent[]) {
  const concerning = forReader(events, scope.principal.userId);
  const recordIds = [...new Set(concerning.flatMap(({ recordId }) => recordId ?? []))];
  if (recordIds.length === 0) return;
  const sights = await parts.database.transact({ ...scope, readOnly: true }, (ctx) => parts.visibility(ctx, recordIds));
  for (const event of visibleEvents(concerning, sights)) {
    await stream.send({ event: "change", data: messageOf(event), id: event.position });
  }
}

/** What concerns certain people stands for each under their own id. */
function forReader(events: readonly FeedEvent[], userId: string | null): FeedEvent[] {
  return events.flatMap((event) => {
    if (!event.people) return [event];
    return userId && event.people.includes(userId) ? [{ ...event, recordId: userId }] : [];
  });
}

function messageOf(event: FeedEvent): ChangeMessage {
  return {
    type: event.type,
    kind: event.kind,
    recordId: event.recordId ?? "",
    ...(event.version === null ? {} : { version: event.version }),
    actorId: event.actorId,
    at: event.occurredAt.toISOString(),
  };
}

function takeAll(presences: Map<string, Presence>): Presence[] {
  const taken = [...presences.values()];
  presences.clear();
  return taken;
}

/** Opening a unit of work refuses a person whose session has ended or whose rights have changed: then the stream ends too. */
function keepAlive(parts: SubscriberParts, scope: Scope, stream: EventStream): NodeJS.Timeout[] {
  const check = () =>
    parts.database
      .transact({ ...scope, readOnly: true }, async () => {})
      .catch((error: { code?: string }) => {
        if (error.code === "common.not_signed_in") stream.close();
      });
  return [
    setInterval(() => void stream.beat(), parts.beatEvery ?? BEAT),
    setInterval(() => void check(), parts.checkEvery ?? CHECK),
  ];
}
