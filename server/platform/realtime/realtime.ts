import type pg from "pg";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Scope } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { Notices } from "../../kernel/jobs/notices.ts";
import type { Log } from "../../kernel/log.ts";
import type { EventStream } from "./event-stream.ts";
import { openFeed } from "./feed.ts";
import { type PresentRow, shown } from "./presence.ts";
import { watchPresence } from "./presence-watch.ts";
import { type Subscriber, type SubscriberParts, subscribe } from "./subscriber.ts";
import type { Visibility } from "./visibility.ts";

export interface RealtimeParts extends Pick<SubscriberParts, "beatEvery" | "checkEvery"> {
  readonly database: Database;
  /** Connections as the sweeping role. */
  readonly sweepPool: pg.Pool;
  readonly notices: Notices;
  readonly visibility: Visibility;
  readonly log: Log;
}

/** Live updates of one web process. */
export interface Realtime {
  readonly visibility: Visibility;
  /** A problem where the person, or everybody together, has too many streams open already. */
  admit(scope: Scope): void;
  /** Lets a person follow what happens, from now on or from after a position; until the stream or the session ends. */
  follow(scope: Scope, stream: EventStream, after: number | undefined): void;
  presenceChanged(organizationId: string, recordId: string): void;
  /** How many streams are open, for the metrics. */
  readonly open: () => number;
  close(): Promise<void>;
}

const MOST_EACH = 10;
const MOST = 5_000;

export async function openRealtime(parts: RealtimeParts): Promise<Realtime> {
  const feed = await openFeed(parts);
  const streams = new Map<Subscriber, Promise<void>>();
  const subscribers = (organizationId: string) =>
    [...streams.keys()].filter(({ scope }) => scope.organizationId === organizationId);

  feed.onNews(() => {
    for (const subscriber of streams.keys()) subscriber.wake();
  });
  const tellPresence = (organizationId: string, recordId: string, people: readonly PresentRow[]) => {
    const presence = { recordId, people: people.map(shown) };
    const receivers = new Set(people.filter(({ internal }) => internal).map(({ id }) => id));
    for (const subscriber of subscribers(organizationId)) {
      const { userId } = subscriber.scope.principal;
      if (userId && receivers.has(userId)) subscriber.wake(presence);
    }
  };
  const presence = watchPresence({
    ...parts,
    listened: (organizationId) => subscribers(organizationId).length > 0,
    onChange: tellPresence,
  });

  return {
    visibility: parts.visibility,
    admit: ({ organizationId, principal: { userId } }) => {
      const own = subscribers(organizationId).filter(({ scope }) => scope.principal.userId === userId);
      if (own.length >= MOST_EACH) throw new Problem("common.too_many_requests", { params: { seconds: 30 } });
      if (streams.size >= MOST) throw new Problem("common.overloaded");
    },
    follow: (scope, stream, after) => {
      const { subscriber, done } = subscribe({ ...parts, feed }, scope, stream, after);
      streams.set(
        subscriber,
        done.finally(() => streams.delete(subscriber)),
      );
    },
    presenceChanged: presence.tell,
    open: () => streams.size,
    close: async () => {
      presence.close();
      for (const { stream } of streams.keys()) stream.close();
      await Promise.all(streams.values());
      await feed.close();
    },
  };
}
