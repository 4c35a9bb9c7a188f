import type pg from "pg";
import type { PoolClient } from "pg";
import { Problem } from "../../../contract/kernel/problem.ts";
import { actorOf } from "../auth/principal.ts";
import type { Clock } from "../clock.ts";
import { newId } from "../ids.ts";
import type { Context, DomainEvent, Scope } from "./context.ts";
import { type DatabaseTimes, databaseTimes } from "./database-times.ts";
import { fairTurns, type Turns } from "./fair-turns.ts";
import { kyselyOn, sendNow } from "./kysely.ts";
import type { Stamps } from "./stamps.ts";
import { run, runLater } from "./statements.ts";

/** Opens units of work: the only door to the database for requests, jobs and commands. */
export interface Database {
  /**
   * Runs `work` in one transaction of the scope's organization; commits what it did, or nothing. Where the connection
   * breaks it is `common.overloaded`: of a commit that was under way nobody knows then, so retries need a key.
   */
  transact<T>(scope: Scope, work: (ctx: Context) => Promise<T>): Promise<T>;
  readonly pool: pg.Pool;
  /** Units of work that wait for a connection now. */
  waiting(): number;
  /** Told after each commit that wrote events, so that the dispatcher of this process need not wait. */
  onEvents(listener: () => void): void;
}

const OPEN = `select set_config('app.organization', $1, true), set_config('app.actor', $2, true),
  set_config('app.request', $3, true), set_config('app.address', $4, true), set_config('app.on_behalf_of', $5, true),
  set_config('app.reason', $6, true), set_config('app.source', $7, true), set_config('app.occurred_at', $8, true),
  set_config('app.now', $9, true),
  date_trunc('milliseconds', coalesce(nullif($9, '')::timestamptz, now())) as now`;

const HOLDS = `select u.epoch = $3 and u.status = 'active' and s.ended_at is null and s.expires_at > now() and o.status = 'active'
    and ($4::bytea is null or s.secret_hash = $4 or (s.former_holds and s.former_hash = $4)) as holds,
    coalesce(c.settings, 0) as settings, coalesce(c.names, 0) as names
  from sessions s join users u on u.organization_id = s.organization_id and u.id = s.user_id
  join organizations o on o.id = s.organization_id left join change_stamps c on c.organization_id = s.organization_id
  where s.organization_id = $1 and s.id = $2`;

const STAMPS = "select settings, names from change_stamps where organization_id = $1";

const VIEWS = "select now() < $1::timestamptz as holds";

/** As long as the pool itself waits for a connection. */
const PATIENCE_MS = 10_000;

const NO_STAMPS: Stamps = { settings: 0, names: 0 };

const EMIT = `insert into events (organization_id, id, type, kind, record_id, payload, actor_id, occurred_at)
  select $1, id, type, kind, record_id, payload, coalesce(actor_id, app_actor()), coalesce(occurred_at, app_now())
    from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[], $7::uuid[], $8::timestamptz[])
      as e (id, type, kind, record_id, payload, actor_id, occurred_at)`;

export function openDatabase(pool: pg.Pool, clock: Clock): Database {
  const listeners: (() => void)[] = [];
  const times = databaseTimes(clock);
  const turns = fairTurns(pool.options.max, PATIENCE_MS);
  return {
    pool,
    waiting: () => turns.waiting + pool.waitingCount,
    onEvents: (listener) => void listeners.push(listener),
    transact: async (asked, work) => {
      // Who only looks with another's eyes writes nothing, whatever the code would do.
      const scope = asked.principal.viewer ? { ...asked, readOnly: true } : asked;
      const client = await connect(pool, turns, scope.organizationId);
      let broken: Error | undefined;
      try {
        const { result, afterCommit, events } = await inTransaction(client, times, scope, work);
        for (const callback of afterCommit) callback();
        if (events > 0) for (const listener of listeners) listener();
        return result;
      } catch (error) {
        if (await rolledBack(client)) throw error;
        broken = error as Error;
        throw error instanceof Problem ? error : new Problem("common.overloaded", { cause: error });
      } finally {
        client.release(broken);
        turns.give();
      }
    },
  };
}

/** Organizations come by turns, so that none waits for all that another has asked for. */
async function connect(pool: pg.Pool, turns: Turns, organizationId: string): Promise<PoolClient> {
  await turns.take(organizationId);
  try {
    return await pool.connect();
  } catch (cause) {
    turns.give();
    throw new Problem("common.overloaded", { cause });
  }
}

async function inTransaction<T>(
  client: PoolClient,
  times: DatabaseTimes,
  scope: Scope,
  work: (ctx: Context) => Promise<T>,
) {
  const events: DomainEvent[] = [];
  const afterCommit: (() => void)[] = [];
  const writes: Promise<unknown>[] = [];
  const opening = open(client, times, scope);
  let now = times.estimate();
  const opened = opening.then((told) => {
    now = told.now;
    return told.stamps;
  });
  if (!now || !(scope.readOnly || scope.eager)) await opened;
  const ended = work({
    ...scope,
    db: kyselyOn(client),
    send: (query) => sendNow(client, query),
    write: (query) => void writes.push(caught(sendNow(client, query))),
    get now() {
      return now as Date;
    },
    opened,
    emit: (event) => void events.push(event),
    afterCommit: (callback) => void afterCommit.push(callback),
  });
  // Who is not signed in hears of nothing else. Whatever has begun must have ended before the connection is left.
  const [first, second] = await Promise.allSettled([opened, ended]);
  if (first.status === "rejected") throw first.reason;
  if (second.status === "rejected") throw second.reason;
  const result = second.value;
  if (scope.readOnly && events.length === 0 && writes.length === 0) {
    // Nobody waits for the end of what wrote nothing.
    runLater(client, "commit");
    return { result, afterCommit, events: 0 };
  }
  const sent = events.length > 0 ? writeEvents(client, scope.organizationId, events) : undefined;
  const commit = run(client, "commit");
  await Promise.all([...writes, sent, commit]);
  // A transaction that failed on the way answers COMMIT with ROLLBACK: nothing was kept.
  if ((await commit).command !== "COMMIT") throw new Error("The transaction was rolled back at commit");
  return { result, afterCommit, events: events.length };
}

/** Its failure is told at the commit; until then it is nobody's. */
function caught<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

interface Told extends Stamps {
  readonly holds?: boolean;
}

async function open(client: PoolClient, times: DatabaseTimes, scope: Scope): Promise<{ now: Date; stamps: Stamps }> {
  const { principal } = scope;
  const settings = [
    scope.organizationId,
    actorOf(principal).userId ?? "",
    scope.requestId,
    scope.address ?? "",
    scope.onBehalfOf ?? (principal.viewer ? (principal.userId ?? "") : ""),
    scope.reason ?? "",
    scope.source ?? "",
    scope.occurredAt?.toISOString() ?? "",
    times.simulated()?.toISOString() ?? "",
  ];
  const person = principal.kind === "person";
  const [, settled, told, views] = await Promise.all([
    run(client, scope.readOnly ? "begin read only" : "begin"),
    run<{ now: Date }>(client, OPEN, settings),
    person
      ? run<Told>(client, HOLDS, [
          scope.organizationId,
          principal.sessionId,
          principal.epoch,
          principal.credential ?? null,
        ])
      : run<Told>(client, STAMPS, [scope.organizationId]),
    principal.viewsUntil ? run<{ holds: boolean }>(client, VIEWS, [principal.viewsUntil]) : undefined,
  ]);
  if (views?.rows[0]?.holds === false) throw new Problem("common.not_signed_in");
  if (person && told.rows[0]?.holds !== true) throw new Problem("common.not_signed_in");
  const now = settled.rows[0]?.now;
  if (!now) throw new Error("The unit of work did not open");
  times.learn(now);
  return { now, stamps: told.rows[0] ?? NO_STAMPS };
}

function writeEvents(client: PoolClient, organizationId: string, events: readonly DomainEvent[]) {
  return run(client, EMIT, [
    organizationId,
    events.map(() => newId()),
    events.map((event) => event.type),
    events.map((event) => event.kind ?? null),
    events.map((event) => event.recordId ?? null),
    events.map((event) => JSON.stringify(event.payload ?? {})),
    events.map((event) => event.actorId ?? null),
    events.map((event) => event.occurredAt ?? null),
  ]);
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await run(client, "rollback");
    return true;
  } catch {
    return false;
  }
}
