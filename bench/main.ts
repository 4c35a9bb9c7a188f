import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { besides } from "./besides.ts";
import { type Figure, meets, tableOf } from "./figure.ts";
import { type Floor, openFloor } from "./floor.ts";
import { type Ground, openGround } from "./ground.ts";
import { type Beside, measure } from "./measure.ts";
import { type Options, readOptions } from "./options.ts";
import { pageFigures } from "./pages/figures.ts";
import { memoryOf, postmasterOf } from "./processes.ts";
import { startServer } from "./server.ts";
import { dearestStatements, forgetStatements } from "./statements.ts";
import type { Workload } from "./workload.ts";
import { workloads } from "./workloads.ts";

/** Prints what quality.md asks for, measured on this machine. `--million`, `--pages`, `--only NAME`, `--seconds N`, `--json FILE`. */
const options = readOptions();
const say = (line: string) => process.stderr.write(`${line}\n`);

const ground = await openGround(options.tickets, say, { countStatements: options.profile !== undefined });
try {
  const figures = options.pages ? await pageFigures(ground, say) : await apiFigures(ground, options);
  console.log(
    `\n${cpus().length} cores, ${options.tickets.toLocaleString("en")} incidents, 8 connections, medians of 3 runs\n`,
  );
  console.log(tableOf(figures));
  if (options.json) await writeFile(options.json, JSON.stringify(figures, null, 2));
  if (figures.some((figure) => meets(figure) === false)) process.exitCode = 1;
} finally {
  await ground.end();
}

async function apiFigures(on: Ground, asked: Options): Promise<Figure[]> {
  return [...(await loadFigures(on, asked)), ...(await besides(on, asked, say))];
}

async function loadFigures(on: Ground, { only, seconds, profile }: Options): Promise<Figure[]> {
  const chosen = (await workloads(on)).filter(({ name }) => name.includes(only));
  if (chosen.length === 0) return [];
  // A profile is of the product alone.
  const floors: Floor[] = [];
  if (!profile) for (const workload of chosen) floors.push(await openFloor(on, workload));
  const server = await startServer(on, profile);
  const at = {
    adminUrl: on.adminUrl,
    port: server.port,
    serverPid: server.pid,
    postmaster: await postmasterOf(on.adminUrl),
    seconds,
  };
  const figures: Figure[] = [];
  try {
    for (const [index, workload] of chosen.entries()) {
      say(`Measuring: ${workload.name} …`);
      figures.push(await measure(workload, floors[index], at, profile ? counting(on, profile, workload) : undefined));
    }
    const memory = await memoryOf(server.pid);
    const note = `${memory.peak} at its highest`;
    return [
      ...figures,
      { name: "memory of the server", unit: "MiB", measured: memory.now, target: { most: 400 }, note },
    ];
  } finally {
    await server.stop();
    for (const floor of floors) await floor.end();
  }
}

function counting({ adminUrl }: Ground, folder: string, { name }: Workload): Beside {
  return {
    begin: () => forgetStatements(adminUrl),
    end: async (requests) => {
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${name.replaceAll(" ", "-")}.statements.txt`);
      await writeFile(file, await dearestStatements(adminUrl, requests));
    },
  };
}
