import type pg from "pg";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import { newId } from "../../kernel/ids.ts";
import { type Notices, PRESENCE_CHANNEL } from "../../kernel/jobs/notices.ts";
import type { Log } from "../../kernel/log.ts";
import { type PresentRow, peopleAt, shown } from "./presence.ts";

export interface PresenceWatchParts {
  readonly database: Database;
  readonly sweepPool: pg.Pool;
  readonly notices: Notices;
  readonly log: Log;
  /** Whether anybody of the organization listens in this process; else nothing need be read. */
  readonly listened: (organizationId: string) => boolean;
  readonly onChange: (organizationId: string, recordId: string, people: readonly PresentRow[]) => void;
}

/** Knows who is at which record, in whichever process they told so, and notices when somebody has silently gone. */
export interface PresenceWatch {
  /** Tells all processes that somebody came, went or does something else. */
  tell(organizationId: string, recordId: string): void;
  close(): void;
}

const MINUTE = 60_000;

export function watchPresence(parts: PresenceWatchParts): PresenceWatch {
  const watched = new Map<string, { said: string; expiry: NodeJS.Timeout }>();

  const read = async (organizationId: string, recordId: string): Promise<void> => {
    const key = `${organizationId} ${recordId}`;
    const earlier = watched.get(key);
    clearTimeout(earlier?.expiry);
    watched.delete(key);
    if (!parts.listened(organizationId)) return;
    const people = await parts.database.transact(
      { organizationId, principal: systemPrincipal(organizationId), requestId: newId(), readOnly: true },
      (ctx) => peopleAt(ctx, recordId),
    );
    const said = JSON.stringify(people.map(shown));
    if (said !== earlier?.said) parts.onChange(organizationId, recordId, people);
    if (people.length === 0) return;
    // Signs of life that say nothing new are not told: look again when the first would have run out.
    const wait = Math.min(...people.map(({ remains }) => remains)) + 100;
    clearTimeout(watched.get(key)?.expiry);
    watched.set(key, { said, expiry: setTimeout(reread, wait, organizationId, recordId) });
  };
  // One after the other: an earlier look that answers late would say again who was there before.
  const looks = new Map<string, { again: boolean }>();
  const look = async (turn: { again: boolean }, organizationId: string, recordId: string): Promise<void> => {
    do {
      turn.again = false;
      await read(organizationId, recordId);
    } while (turn.again);
  };
  const reread = (organizationId: string, recordId: string): void => {
    const key = `${organizationId} ${recordId}`;
    const running = looks.get(key);
    if (running) {
      running.again = true;
      return;
    }
    const turn = { again: false };
    looks.set(key, turn);
    look(turn, organizationId, recordId)
      .catch((error) => parts.log.warn({ err: error }, "Presence could not be read"))
      .finally(() => looks.delete(key));
  };

  parts.notices.on(PRESENCE_CHANNEL, (payload) => {
    const [organizationId, recordId] = payload.split(" ");
    if (organizationId && recordId) reread(organizationId, recordId);
  });
  const sweep = (statement: string, values: unknown[] = []) =>
    void parts.sweepPool
      .query(statement, values)
      .catch((error) => parts.log.warn({ err: error }, "Presence could not be told"));
  const forgetting = setInterval(sweep, MINUTE, "select forget_presences()");
  return {
    tell: (organizationId, recordId) =>
      sweep("select pg_notify($1, $2)", [PRESENCE_CHANNEL, `${organizationId} ${recordId}`]),
    close: () => {
      clearInterval(forgetting);
      for (const { expiry } of watched.values()) clearTimeout(expiry);
    },
  };
}
