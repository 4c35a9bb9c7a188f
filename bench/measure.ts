import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import type { Order, Told } from "./client.ts";
import type { Figure } from "./figure.ts";
import { type Floor, RECORDED } from "./floor.ts";
import { type Measured, Usage } from "./usage.ts";
import type { Workload } from "./workload.ts";

const RUNS = 3;

/** What is done before the measured runs and, told of their requests, after them. */
export interface Beside {
  begin(): Promise<void>;
  end(requests: number): Promise<void>;
}

/**
 * The median of three runs after one to warm up, asked from a process of its own; the floor, where it is wanted, is taken
 * before each of them.
 */
export async function measure(
  workload: Workload,
  floor: Floor | undefined,
  at: Measured,
  beside?: Beside,
): Promise<Figure> {
  const client = fork(join(import.meta.dirname, "client.ts"), { serialization: "advanced" });
  const lanes = workload.lanes.map((lane) => ({ ...lane, requests: lane.requests.slice(RECORDED) }));
  const order = { port: at.port, lanes };
  const used = new Usage(at, client.pid ?? 0);
  try {
    await floor?.run(1);
    await run(client, { ...order, seconds: Math.max(1, at.seconds / 2) });
    // As where it has run for a while: no table is new to the planner.
    await analyze(at.adminUrl);
    const runs: Told[] = [];
    const floors: number[] = [];
    await beside?.begin();
    for (let count = 0; count < RUNS; count++) {
      if (floor) floors.push(await floor.run(Math.max(1, at.seconds / 2)));
      runs.push(await used.during(() => run(client, { ...order, seconds: at.seconds })));
    }
    await beside?.end(runs.reduce((sum, { answers }) => sum + answers, 0));
    return { ...figureOf(workload, runs, used.told(runs)), ...(floor ? { floor: median(floors) } : {}) };
  } finally {
    client.kill();
  }
}

async function analyze(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query("analyze").finally(() => client.end());
}

async function run(client: ChildProcess, order: Order): Promise<Told> {
  client.send(order);
  const [told] = (await once(client, "message")) as [Told];
  const refused = Object.values(told.refused).reduce((sum, count) => sum + count, 0);
  if (refused > told.answers / 100) throw new Error(`Refused ${JSON.stringify(told.refused)}: ${told.firstRefusal}`);
  return told;
}

function figureOf(workload: Workload, runs: readonly Told[], note: string): Figure {
  const { name, target, p99 } = workload;
  return {
    name,
    unit: "/s",
    measured: median(runs.map((one) => one.answers / one.seconds)),
    target: { least: target },
    p50: median(runs.map((one) => one.p50)),
    p99: median(runs.map((one) => one.p99)),
    ...(p99 === undefined ? {} : { mostP99: p99 }),
    note,
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
