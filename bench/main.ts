import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { besides } from "./besides.ts";
import { type Figure, meets, tableOf } from "./figure.ts";
import { floorOf } from "./floor.ts";
import { type Ground, openGround } from "./ground.ts";
import { measure } from "./measure.ts";
import { type Options, readOptions } from "./options.ts";
import { memoryOf, postmasterOf } from "./processes.ts";
import { startServer } from "./server.ts";
import type { Workload } from "./workload.ts";
import { workloads } from "./workloads.ts";

/** Prints what quality.md asks for, measured on this machine. `--million`, `--only NAME`, `--seconds N`, `--json FILE`. */
const options = readOptions();
const say = (line: string) => process.stderr.write(`${line}\n`);

const ground = await openGround(options.tickets, say);
try {
  const figures = [...(await loadFigures(ground, options)), ...(await besides(ground, options, say))];
  console.log(
    `\n${cpus().length} cores, ${options.tickets.toLocaleString("en")} incidents, 8 connections, medians of 3 runs\n`,
  );
  console.log(tableOf(figures));
  if (options.json) await writeFile(options.json, JSON.stringify(figures, null, 2));
  if (figures.some((figure) => meets(figure) === false)) process.exitCode = 1;
} finally {
  await ground.end();
}

async function loadFigures(on: Ground, { only, seconds, profile }: Options): Promise<Figure[]> {
  const chosen = (await workloads(on)).filter(({ name }) => name.includes(only));
  if (chosen.length === 0) return [];
  const floors = await floorsOf(on, chosen, seconds);
  const server = await startServer(on, profile);
  const at = { port: server.port, serverPid: server.pid, postmaster: await postmasterOf(on.adminUrl), seconds };
  const figures: Figure[] = [];
  try {
    for (const workload of chosen) {
      say(`Measuring: ${workload.name} …`);
      const figure = await measure(workload, at);
      figures.push({ ...figure, floor: floors.get(workload.name) ?? 0 });
    }
    const memory = await memoryOf(server.pid);
    const note = `${memory.peak} at its highest`;
    return [
      ...figures,
      { name: "memory of the server", unit: "MiB", measured: memory.now, target: { most: 400 }, note },
    ];
  } finally {
    await server.stop();
  }
}

/** Before the server runs, so that nothing else uses the database. */
async function floorsOf(on: Ground, chosen: readonly Workload[], seconds: number): Promise<Map<string, number>> {
  const floors = new Map<string, number>();
  for (const workload of chosen) {
    say(`The floor of: ${workload.name} …`);
    floors.set(workload.name, await floorOf(on, workload, Math.min(seconds, 3)));
  }
  return floors;
}
