import type { Command } from "commander";
import type { Database } from "../kernel/db/unit-of-work.ts";
import { rebuildClocks } from "../platform/sla/rebuild.ts";
import { Refusal } from "./failure.ts";
import { commandScope, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly check?: boolean;
}

const BATCH = 200;

export function addSla(root: Command): void {
  root
    .command("sla")
    .description("Service level clocks")
    .command("rebuild")
    .description("Compute every clock anew from the audit log")
    .requiredOption("--organization <slug>", "of which organization")
    .option("--check", "only compare with what is kept; exit code 1 where they differ")
    .action((options: Options) => opened(({ database }) => rebuild(database, options)));
}

async function rebuild(database: Database, { organization, check = false }: Options): Promise<void> {
  const scope = { ...commandScope(await organizationOf(database, organization), "sla"), readOnly: check };
  const ids = await database.transact({ ...scope, readOnly: true }, async (ctx) => {
    const rows = await ctx.db.selectFrom("incidents").select("id").orderBy("id").execute();
    return rows.map((row) => row.id);
  });
  const differing: string[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    differing.push(...(await database.transact(scope, (ctx) => rebuildClocks(ctx, "incident", batch, check))));
  }
  if (check && differing.length > 0) {
    const shown = `${differing.slice(0, 20).join(", ")}${differing.length > 20 ? " and more" : ""}`;
    throw new Refusal(`The clocks of ${differing.length} of ${ids.length} incidents differ: ${shown}.`);
  }
  console.log(check ? `The clocks of all ${ids.length} incidents are right.` : `Rebuilt ${ids.length} incidents.`);
}
