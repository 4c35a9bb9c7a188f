import { roleUrls } from "../installation.ts";
import { openPool } from "../kernel/db/pool.ts";
import { startSweeper } from "../kernel/jobs/sweeper.ts";
import { eventually } from "../kernel/jobs/trial.ts";
import type { DueWork } from "../kernel/module/module.ts";
import type { Services } from "../kernel/services.ts";
import type { World } from "./world.ts";

export interface Sweeping {
  /** Sweeps until nothing is due and nobody is at anything, whoever else sweeps too. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Workers that sweep at the same time. */
  readonly workers?: number;
  /** Only this work. */
  readonly only?: readonly string[];
  readonly services?: Services;
}

/** Due work of a world that a test does when it wants, besides what the application does by itself. */
export async function openSweeping(world: World, { workers = 1, only, services }: Options = {}): Promise<Sweeping> {
  const pool = openPool((await roleUrls(world.adminUrl)).sweep, { max: 4, name: "sweep" });
  const due = world.application.registry.due.filter(({ name }) => !only || only.includes(name));
  const given = services ?? world.application.services;
  const parts = { pool, due, services: given, every: 3_600_000 };
  const sweepers = Array.from({ length: workers }, () => startSweeper(parts));
  const asked = openPool(world.adminUrl, { max: 1, name: "asks what is due" });
  const sweepOnce = async () => void (await Promise.all(sweepers.map((one) => one.sweep())));
  const done = async () => {
    await sweepOnce();
    return !(await isBusy(asked, due, given));
  };
  return {
    sweep: () => eventually(done, 30),
    stop: async () => {
      await Promise.all(sweepers.map((one) => one.stop()));
      await Promise.all([pool.end(), asked.end()]);
    },
  };
}

type Pool = ReturnType<typeof openPool>;

/** Somebody has leased an item, or one that was left alone is still due. */
async function isBusy(pool: Pool, due: readonly DueWork[], { clock }: Services): Promise<boolean> {
  const at = clock.simulated()?.toISOString() ?? null;
  const rest = due.map(({ claim }) => `exists (select from ${claim}(coalesce($1, clock_timestamp()), 1))`);
  const { rows } = await pool.query<{ busy: boolean }>(
    `select exists (select from due_leases where work = any($2) and leased_until > clock_timestamp())
       or ${rest.join(" or ")} as busy`,
    [at, due.map(({ name }) => name)],
  );
  return rows[0]?.busy !== false;
}
