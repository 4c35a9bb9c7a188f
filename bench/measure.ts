import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Order, Told } from "./client.ts";
import type { Figure } from "./figure.ts";
import { RECORDED } from "./floor.ts";
import { cpuOf, cpuOfPostgres } from "./processes.ts";
import type { Workload } from "./workload.ts";

const RUNS = 3;

export interface Measured {
  readonly port: number;
  readonly serverPid: number;
  readonly postmaster: number;
  readonly seconds: number;
}

/** The median of three runs after one to warm up, asked from a process of its own. */
export async function measure(workload: Workload, at: Measured): Promise<Figure> {
  const client = fork(join(import.meta.dirname, "client.ts"), { serialization: "advanced" });
  try {
    const lanes = workload.lanes.map((lane) => ({ ...lane, requests: lane.requests.slice(RECORDED) }));
    const order = { port: at.port, lanes };
    await run(client, { ...order, seconds: Math.max(1, at.seconds / 2) });
    const before = await cpu(at, client);
    const runs: Told[] = [];
    for (let count = 0; count < RUNS; count++) runs.push(await run(client, { ...order, seconds: at.seconds }));
    const after = await cpu(at, client);
    return figureOf(workload, runs, shares(before, after));
  } finally {
    client.kill();
  }
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

async function cpu({ serverPid, postmaster }: Measured, client: ChildProcess) {
  return {
    server: await cpuOf(serverPid),
    postgres: await cpuOfPostgres(postmaster),
    client: await cpuOf(client.pid ?? 0),
    at: performance.now(),
  };
}

type Cpu = Awaited<ReturnType<typeof cpu>>;

/** Cores in use by each side; the first named is the slowest part. */
function shares(before: Cpu, after: Cpu): string {
  const hundredths = (after.at - before.at) / 10;
  const parts = (["server", "postgres", "client"] as const).map((name) => ({
    name,
    cores: (after[name] - before[name]) / hundredths,
  }));
  return parts
    .sort((one, other) => other.cores - one.cores)
    .map(({ name, cores }) => `${name} ${cores.toFixed(2)}`)
    .join(", ")
    .concat(" cores");
}
