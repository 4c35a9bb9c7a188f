import type { Principal } from "../auth/principal.ts";
import type { Compilable, Db } from "./kysely.ts";
import type { Stamps } from "./stamps.ts";

/** What happened, in past tense: `incident.resolved`. Handlers are idempotent by `id`. */
export interface DomainEvent {
  readonly type: string;
  readonly kind?: string;
  readonly recordId?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Who did it and when, where that is not the unit of work's own actor and time. */
  readonly actorId?: string;
  readonly occurredAt?: Date;
}

/** Who works in which organization, and what the audit log is to know besides. */
export interface Scope {
  readonly organizationId: string;
  readonly principal: Principal;
  /** Joins log lines, audit rows, events and the answer to the client. */
  readonly requestId: string;
  readonly address?: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly reason?: string | undefined;
  /** Where imported facts come from: source and run. */
  readonly source?: string | undefined;
  /** When imported facts are said to have happened. */
  readonly occurredAt?: Date | undefined;
  readonly readOnly?: boolean | undefined;
  /**
   * Begins before the database has answered the opening statements, which leave with the first ones of the work. What
   * needs the exact time, or writes, awaits `opened` before.
   */
  readonly eager?: boolean | undefined;
}

/** One unit of work: a transaction bound to an organization and an actor. The one argument of every command. */
export interface Context extends Scope {
  readonly db: Db;
  /** Runs a statement, sent in the order of the calls: what is called in one turn shares a round trip. */
  send<R>(query: Compilable<R>): Promise<R[]>;
  /** Sends a statement whose answer nobody needs: it is waited for with the commit, which fails where it failed. */
  write(query: Compilable<unknown>): void;
  /**
   * The time of this unit of work, to the millisecond: the database's, or the simulated clock's. Until `opened`, and so
   * in what only reads, it may be a few milliseconds off.
   */
  readonly now: Date;
  /** The session holds and `now` is the database's; rejects where it does not hold. What is remembered holds under these stamps. */
  readonly opened: Promise<Stamps>;
  /** Records what happened; written to the outbox with the commit. */
  emit(event: DomainEvent): void;
  /** Runs once the transaction has been committed; never for what must not be lost. */
  afterCommit(run: () => void): void;
}
