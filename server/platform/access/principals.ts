import type { Principal } from "../../kernel/auth/principal.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { Log } from "../../kernel/log.ts";
import { Lru } from "../../kernel/lru.ts";
import { isAllowedFrom } from "./addresses.ts";
import { type LoadedSession, loadSession, type SessionName } from "./principal-loader.ts";
import type { SessionSecrets } from "./session-secret.ts";
import { viewedPrincipal } from "./viewing.ts";

export interface Principals {
  /**
   * Who the session of this kind belongs to; undefined where it has ended, run out or slept too long. Kept in memory:
   * `afresh` loads anew, for when a unit of work found that the epoch has changed.
   */
  of(session: SessionName, kind: string, afresh: boolean, address: string): Promise<SessionOwner | undefined>;
  /** The session has changed: what is remembered of it counts no more. */
  forget(session: SessionName): void;
}

export interface SessionOwner {
  readonly principal: Principal;
  readonly secrets: SessionSecrets;
}

interface Kept {
  readonly loaded: LoadedSession;
  usedAt: number;
  touchedAt: number;
}

const TOUCH_MS = 60_000;

export function openPrincipals(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly idleMinutes: number;
}): Principals {
  const kept = new Lru<Kept>(2_000);
  const idleMs = parts.idleMinutes * 60_000;

  const remembered = (session: SessionName) => {
    const entry = kept.get(session.id);
    if (!entry || entry.loaded.principal.organizationId !== session.organizationId) return undefined;
    // Whether somebody still sees with another's eyes is asked each time: it is over in every process at once.
    if (entry.loaded.view) return undefined;
    const { idleMinutes } = entry.loaded;
    const rest = idleMinutes === null ? idleMs : idleMinutes * 60_000;
    const asleep = entry.loaded.kind === "browser" && Date.now() - entry.usedAt > rest;
    const { rightsChangeAt } = entry.loaded;
    const time = parts.clock.simulated()?.getTime() ?? Date.now();
    return asleep || (rightsChangeAt && rightsChangeAt.getTime() <= time) ? undefined : entry;
  };

  const load = async (session: SessionName) => {
    const loaded = await loadSession(parts.database, session, parts.idleMinutes);
    if (!loaded) {
      kept.delete(session.id);
      return undefined;
    }
    const entry = { loaded, usedAt: Date.now(), touchedAt: loaded.seenAt.getTime() };
    kept.set(session.id, entry);
    return entry;
  };

  return {
    of: async (session, kind, afresh, address) => {
      const entry = (afresh ? undefined : remembered(session)) ?? (await load(session));
      if (entry?.loaded.kind !== kind || !isAllowedFrom(entry.loaded.allowedAddresses, address)) return undefined;
      entry.usedAt = Date.now();
      if (entry.usedAt - entry.touchedAt > TOUCH_MS) {
        entry.touchedAt = entry.usedAt;
        touch(parts.database, session).catch((err) =>
          parts.log.debug({ err }, "A session could not be marked as seen"),
        );
      }
      const { principal, secrets, view } = entry.loaded;
      return { principal: view ? await viewedPrincipal(parts.database, principal, view) : principal, secrets };
    },
    forget: ({ id }) => void kept.delete(id),
  };
}

/** When it was last used; nobody waits for it. */
function touch({ transact }: Database, { organizationId, id }: SessionName): Promise<void> {
  return transact({ organizationId, principal: systemPrincipal(organizationId), requestId: "" }, async (ctx) => {
    await ctx.db
      .updateTable("sessions")
      .set((set) => ({ seen_at: set.fn("now") }))
      .where("organization_id", "=", organizationId)
      .where("id", "=", id)
      .execute();
  });
}
