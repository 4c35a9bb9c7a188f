import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type pg from "pg";
import { systemPrincipal } from "../auth/principal.ts";
import type { Context, Scope } from "../db/context.ts";
import { newId } from "../ids.ts";
import type { DueWork } from "../module/module.ts";
import type { Services } from "../services.ts";
import { type DueKey, recordFailure, setAside } from "./due-failures.ts";
import { inTime } from "./in-time.ts";

export interface SweeperParts {
  /** Connections as the sweeping role. */
  readonly pool: pg.Pool;
  readonly due: readonly DueWork[];
  readonly services: Services;
  /** Milliseconds between sweeps. */
  readonly every?: number;
}

export interface Sweeper {
  /** Claims and runs what is due until nothing is left; for tests and the simulated clock. */
  sweep(): Promise<void>;
  /** Finishes the items under way. */
  stop(): Promise<void>;
}

interface Claimed {
  readonly organizationId: string;
  readonly id: string;
  /** How often the item was leased without an end being heard of: it may be what kills the workers. */
  readonly attempts: number;
}

const EVERY = 1_000;
const MOST = 40;
/** Of work that takes many items at once. */
const MOST_TOGETHER = 200;
const AT_ONCE = 4;
/** Milliseconds that an item may take: less than its lease. */
const LONGEST = 50_000;
/** Leases that lapsed with no word from the worker before an item is set aside. */
const MOST_LAPSES = 4;

/**
 * Takes what is due (deadlines, reminders, retention) every second and runs each item in a unit of work of its own.
 * Several workers share the work; nothing depends on a timer in memory, so downtime loses nothing and doubles nothing.
 * Each kind of work goes its own round: a slow one holds up no other.
 */
export function startSweeper(parts: SweeperParts): Sweeper {
  let stopped = false;
  const isStopped = () => stopped;
  const rounds = parts.due.map((work) => {
    const sweep = oneAfterTheOther(() => sweepOne(parts, work, isStopped));
    return { sweep, stop: repeat(sweep, parts, work.name) };
  });
  return {
    sweep: async () => void (await Promise.all(rounds.map(({ sweep }) => sweep()))),
    stop: async () => {
      stopped = true;
      await Promise.all(rounds.map(({ stop }) => stop()));
    },
  };
}

/** Whoever asks gets a round that begins afterwards: one under way may have looked too early, or hold what is due. */
function oneAfterTheOther(round: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    const next = last.then(round);
    last = next.catch(() => undefined);
    return next;
  };
}

function repeat(sweep: () => Promise<void>, parts: SweeperParts, work: string): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const tick = () => {
    running = sweep()
      .catch((error) => parts.services.log.error({ err: error, work }, "Due work could not be claimed"))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, parts.every ?? EVERY);
      });
  };
  tick();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

async function sweepOne(parts: SweeperParts, work: DueWork, isStopped: () => boolean): Promise<void> {
  for (;;) {
    const holder = randomUUID();
    const most = Math.min(work.runMany ? MOST_TOGETHER : MOST, work.room?.() ?? MOST_TOGETHER);
    if (most === 0) return;
    const items = await claim(parts, work, holder, most);
    const alone = await runTogether(parts.services, work, items, holder);
    await runAtOnce(alone, isStopped, (item) => runItem(parts.services, work, item, holder));
    if (isStopped()) return void (await parts.pool.query("select abandon_due($1)", [holder]));
    if (items.length < most) return;
  }
}

async function claim(parts: SweeperParts, work: DueWork, holder: string, most: number): Promise<Claimed[]> {
  const at = parts.services.clock.simulated()?.toISOString() ?? null;
  const claimed = await parts.pool.query<Claimed>(
    `select organization_id as "organizationId", id, attempts from claim_due($1, $2, $3, $4, $5)`,
    [work.name, work.claim, at, most, holder],
  );
  return claimed.rows;
}

/** Runs what can be run together, an organization at a time; answers the items that are still to be run by themselves. */
async function runTogether(
  services: Services,
  work: DueWork,
  items: readonly Claimed[],
  holder: string,
): Promise<readonly Claimed[]> {
  const { runMany } = work;
  if (!runMany) return items;
  const alone = items.filter(({ attempts }) => attempts > 1);
  const fresh = Map.groupBy(
    items.filter(({ attempts }) => attempts <= 1),
    ({ organizationId }) => organizationId,
  );
  for (const group of fresh.values()) {
    const [first] = group;
    if (!first || group.length === 1) alone.push(...group);
    else {
      const ids = group.map(({ id }) => id);
      const left = await services.database
        .transact(scopeOf(first), async (ctx) => {
          const held = await holdMany(ctx, work.name, ids, holder);
          const skipped = new Set(await inTime(runMany(ctx, held, services), LONGEST));
          await finishMany(
            ctx,
            work.name,
            held.filter((id) => !skipped.has(id)),
            holder,
          );
          return skipped;
        })
        .catch((error) => {
          services.log.warn({ err: error, work: work.name }, "Due items failed together and are run one by one");
          return new Set(ids);
        });
      alone.push(...group.filter(({ id }) => left.has(id)));
    }
  }
  return alone;
}

async function runAtOnce(
  items: readonly Claimed[],
  isStopped: () => boolean,
  one: (item: Claimed) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const lane = async () => {
    for (const item of rest) {
      if (isStopped()) return;
      await one(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function runItem(services: Services, work: DueWork, item: Claimed, holder: string): Promise<void> {
  const scope = scopeOf(item);
  const key = { work: work.name, itemId: item.id, holder };
  try {
    if (item.attempts > MOST_LAPSES) {
      const error = new Error(`${item.attempts - 1} workers took it and never came back`);
      return await services.database.transact(scope, (ctx) => setAside(ctx, key, error));
    }
    await services.database.transact(scope, async (ctx) => {
      if (!(await holds(ctx, key))) return;
      await inTime(work.run(ctx, item.id, services), LONGEST);
      await finish(ctx, key);
    });
  } catch (error) {
    services.log.warn(
      { err: error, work: work.name, itemId: item.id, organizationId: item.organizationId },
      "A due item failed",
    );
    await services.database
      .transact(scope, (ctx) => recordFailure(ctx, key, error))
      .catch((cause) => services.log.error({ err: cause, work: work.name }, "A failure could not be recorded"));
  }
}

function scopeOf(item: Claimed): Scope {
  const { organizationId } = item;
  return { organizationId, principal: systemPrincipal(organizationId), requestId: newId() };
}

async function holds(ctx: Context, key: DueKey): Promise<boolean> {
  const held = await sql<{ held: boolean }>`select hold_due(${key.work}, ${key.itemId}, ${key.holder}) as held`.execute(
    ctx.db,
  );
  return held.rows[0]?.held === true;
}

async function holdMany(ctx: Context, work: string, ids: readonly string[], holder: string): Promise<string[]> {
  const held = await sql<{ id: string }>`select id from unnest(${[...ids]}::uuid[]) id
    where hold_due(${work}, id, ${holder})`.execute(ctx.db);
  return held.rows.map(({ id }) => id);
}

async function finishMany(ctx: Context, work: string, ids: readonly string[], holder: string): Promise<void> {
  await sql`select release_due(${work}, id, ${holder}) from unnest(${[...ids]}::uuid[]) id`.execute(ctx.db);
}

async function finish(ctx: Context, key: DueKey): Promise<void> {
  await Promise.all([
    sql`select release_due(${key.work}, ${key.itemId}, ${key.holder})`.execute(ctx.db),
    ctx.db
      .deleteFrom("due_failures")
      .where("organization_id", "=", ctx.organizationId)
      .where("work", "=", key.work)
      .where("item_id", "=", key.itemId)
      .execute(),
  ]);
}
