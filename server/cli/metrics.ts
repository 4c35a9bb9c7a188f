import type { Command } from "commander";
import type { Context } from "../kernel/db/context.ts";
import type { Database } from "../kernel/db/unit-of-work.ts";
import { businessCalendar, differingMetrics, keepMetrics } from "../modules/incidents/metrics/keep.ts";
import { rebuildMetrics } from "../modules/incidents/metrics/rebuild.ts";
import { Refusal } from "./failure.ts";
import { commandScope, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly check?: boolean;
}

const BATCH = 200;

export function addMetrics(root: Command): void {
  root
    .command("metrics")
    .description("What is measured of each incident")
    .command("rebuild")
    .description("Measure every incident anew from the audit log")
    .requiredOption("--organization <slug>", "of which organization")
    .option("--check", "only compare with what is kept; exit code 1 where they differ")
    .action((options: Options) => opened(({ database }) => rebuild(database, options)));
}

async function rebuild(database: Database, { organization, check = false }: Options): Promise<void> {
  const scope = { ...commandScope(await organizationOf(database, organization), "metrics"), readOnly: check };
  const ids = await database.transact({ ...scope, readOnly: true }, incidentIds);
  const differing: string[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    differing.push(...(await database.transact(scope, (ctx) => rebuildBatch(ctx, batch, check))));
  }
  if (check && differing.length > 0) {
    const shown = `${differing.slice(0, 20).join(", ")}${differing.length > 20 ? " and more" : ""}`;
    throw new Refusal(`The metrics of ${differing.length} of ${ids.length} incidents differ: ${shown}.`);
  }
  console.log(check ? `The metrics of all ${ids.length} incidents are right.` : `Rebuilt ${ids.length} incidents.`);
}

async function incidentIds(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.selectFrom("incidents").select("id").orderBy("id").execute();
  return rows.map((row) => row.id);
}

async function rebuildBatch(ctx: Context, ids: readonly string[], check: boolean): Promise<string[]> {
  const rebuilt = await rebuildMetrics(ctx, await businessCalendar(ctx), ids);
  if (check) return differingMetrics(ctx, rebuilt);
  await Promise.all([...rebuilt].map(([id, metrics]) => keepMetrics(ctx, id, metrics)));
  return [];
}
