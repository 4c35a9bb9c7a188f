import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { addOpenTime } from "../contract/businesstime/opentime.ts";
import { officeHours } from "../contract/businesstime/presets.ts";
import { importServiceNowEvents } from "../server/modules/incidents/import/run.ts";
import { principalOf } from "../server/platform/access/somebody.ts";
import { ticketKind } from "../server/platform/tickets/kinds.ts";
import { ticketRows } from "../server/platform/tickets/list.ts";
import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { mails } from "./mails.ts";
import type { Options } from "./options.ts";
import { serviceLevels } from "./service-levels.ts";

const ROOT = join(import.meta.dirname, "..");
/** Not shipped: it lies beside the clone where it is wanted. */
const EVENTS = join(ROOT, "..", "shared", "data", "servicenow-incidents", "incident-events.csv.gz");

type Say = (line: string) => void;

/** Figures that need no load. */
export async function besides(ground: Ground, { only }: Options, say: Say): Promise<Figure[]> {
  const all: Record<string, () => Promise<Figure | undefined>> = {
    import: () => importing(ground, say),
    permission: () => permission(ground),
    "business time": async () => businessTime(),
    "first page": () => firstPage(say),
  };
  const figures: Figure[] = [];
  for (const [name, take] of Object.entries(all)) {
    const figure = name.includes(only) ? await take() : undefined;
    if (figure) figures.push(figure);
  }
  for (const [name, take] of Object.entries({ ...serviceLevels, mails })) {
    if (name.includes(only)) figures.push(...(await take(ground, say)));
  }
  return figures;
}

async function importing(ground: Ground, say: Say): Promise<Figure | undefined> {
  if (!existsSync(EVENTS)) {
    say("No import is measured: the event log is not there.");
    return undefined;
  }
  say("Measuring: import …");
  const organizationId = await ground.found();
  const begin = performance.now();
  const report = await importServiceNowEvents({ database: ground.database, organizationId, file: EVENTS });
  return {
    name: "import",
    unit: "s",
    measured: (performance.now() - begin) / 1_000,
    target: { most: 60 },
    note: `${report.events} events of ${report.incidents} incidents, two transactions at once`,
  };
}

/** Whether somebody may do each of what a ticket's page asks, per question. */
async function permission(ground: Ground): Promise<Figure> {
  const { principal, rows } = await ground.work(async (ctx) => {
    const agent = await ctx.db.selectFrom("users").select("id").where("type", "=", "agent").executeTakeFirstOrThrow();
    const some = await ctx.db.selectFrom("tickets").select("id").limit(100).execute();
    const ids = some.map(({ id }) => id);
    return { principal: await principalOf(ctx, agent.id), rows: await ticketRows(ctx, ticketKind("incident"), ids) };
  });
  if (!principal) throw new Error("The agent has gone");
  const { policy } = ticketKind("incident");
  const actions = ["update", "comment", "note", "delete"] as const;
  const ask = () => {
    for (const row of rows) for (const action of actions) policy.allows(principal, row, action);
  };
  return { name: "permission check", unit: "µs", measured: microseconds(ask, 1_000) / (rows.length * actions.length) };
}

function businessTime(): Figure {
  const calendar = officeHours("Europe/Berlin");
  const start = Date.UTC(2026, 0, 5, 7, 30);
  let turn = 0;
  const add = () => {
    turn += 1;
    addOpenTime(calendar, start + turn * 60_000, (turn * 1_234_567) % 2_000_000_000);
  };
  return { name: "business time: an end found", unit: "µs", measured: microseconds(add, 100_000), target: { most: 5 } };
}

/** Microseconds a run, after as many to warm up. */
function microseconds(run: () => void, times: number): number {
  for (let turn = 0; turn < times; turn++) run();
  const begin = performance.now();
  for (let turn = 0; turn < times; turn++) run();
  return ((performance.now() - begin) * 1_000) / times;
}

/** The scripts that the first page names, with those that it has the browser load beforehand. */
async function firstPage(say: Say): Promise<Figure | undefined> {
  const folder = join(ROOT, "dist", "web");
  if (!existsSync(join(folder, "index.html"))) {
    say("No first page is measured: the web app is not built (npm run build).");
    return undefined;
  }
  const page = await readFile(join(folder, "index.html"), "utf8");
  const names = [...new Set([...page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => match[1] ?? ""))];
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(folder, name))).length));
  return {
    name: "JavaScript of the first page",
    unit: "kB",
    measured: sizes.reduce((sum, size) => sum + size, 0) / 1_000,
    target: { most: 180 },
    note: `gzipped, ${names.length} files`,
  };
}
