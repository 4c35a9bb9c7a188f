import type pg from "pg";
import { EVENTS_CHANNEL, type Notices } from "../../kernel/jobs/notices.ts";
import type { Log } from "../../kernel/log.ts";

/** That something happened to a record; no content. */
export interface FeedEvent {
  readonly organizationId: string;
  readonly position: number;
  readonly type: string;
  readonly kind: string | null;
  readonly recordId: string | null;
  /** Whom alone it concerns, where it is about no record: it is told to each under their own id. */
  readonly people: readonly string[] | null;
  readonly actorId: string | null;
  readonly occurredAt: Date;
  readonly version: number | null;
  readonly internal: boolean;
}

export interface News {
  readonly events: readonly FeedEvent[];
  /** Everything up to this position has been looked at. */
  readonly upTo: number;
}

/** The events of all organizations in the order of their positions, the newest kept at hand for all streams of a process. */
export interface Feed {
  readonly head: () => number;
  /** The organization's events after a position; null where that is so long ago that reading all anew costs less. */
  since(organizationId: string, position: number): Promise<News | null>;
  onNews(listener: () => void): void;
  close(): Promise<void>;
}

export interface FeedParts {
  /** Connections as the sweeping role. */
  readonly sweepPool: pg.Pool;
  readonly notices: Notices;
  readonly log: Log;
  readonly pollEvery?: number;
}

const POLL = 2_000;
const BATCH = 1_000;
const AT_HAND = 5_000;
const FARTHEST = 20_000;

export async function openFeed(parts: FeedParts): Promise<Feed> {
  const listeners: (() => void)[] = [];
  let recent: FeedEvent[] = [];
  let head = await lastPosition(parts.sweepPool);
  /** All events after this one are at hand. */
  let floor = head;
  let pulling: Promise<void> | undefined;
  let again = false;

  const pull = async (): Promise<void> => {
    do {
      again = false;
      const events = await eventsSince(parts.sweepPool, head);
      const last = events.at(-1);
      if (!last) continue;
      recent = [...recent, ...events];
      if (recent.length > AT_HAND) {
        const dropped = recent.splice(0, recent.length - AT_HAND);
        floor = dropped.at(-1)?.position ?? floor;
      }
      head = last.position;
      if (events.length === BATCH) again = true;
      for (const listener of listeners) listener();
    } while (again);
  };
  const wake = (): Promise<void> => {
    again = true;
    pulling ??= pull()
      .catch((error) => {
        again = false;
        parts.log.warn({ err: error }, "Live updates could not be read");
      })
      .finally(() => {
        pulling = undefined;
        if (again) wake();
      });
    return pulling;
  };
  parts.notices.on(EVENTS_CHANNEL, wake);
  parts.notices.onConnect(wake);
  const timer = setInterval(wake, parts.pollEvery ?? POLL);

  return {
    head: () => head,
    since: async (organizationId, position) => {
      // Another process may have told of events that this one has not read yet.
      if (position > head) await wake();
      if (position > head || head - position > FARTHEST) return null;
      if (position >= floor) return { events: ownAfter(recent, organizationId, position), upTo: head };
      const events = await eventsSince(parts.sweepPool, position);
      const upTo = events.at(-1)?.position ?? head;
      return { events: ownAfter(events, organizationId, position), upTo };
    },
    onNews: (listener) => void listeners.push(listener),
    close: async () => {
      clearInterval(timer);
      await pulling;
    },
  };
}

async function lastPosition(sweepPool: pg.Pool): Promise<number> {
  const last = await sweepPool.query<{ position: number }>("select last_event_position() as position");
  return last.rows[0]?.position ?? 0;
}

async function eventsSince(sweepPool: pg.Pool, position: number): Promise<FeedEvent[]> {
  const events = await sweepPool.query<FeedEvent>(
    `select organization_id as "organizationId", position, type, kind, record_id as "recordId", people, actor_id as "actorId",
       occurred_at as "occurredAt", version, internal from events_since($1, $2)`,
    [position, BATCH],
  );
  return events.rows;
}

function ownAfter(events: readonly FeedEvent[], organizationId: string, position: number): FeedEvent[] {
  const from = events.findLastIndex((event) => event.position <= position) + 1;
  const concerns = ({ recordId, people }: FeedEvent) => recordId !== null || people !== null;
  return events.slice(from).filter((event) => event.organizationId === organizationId && concerns(event));
}
