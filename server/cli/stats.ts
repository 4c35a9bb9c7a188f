import type { Command } from "commander";
import { incidentStatistics } from "../modules/incidents/stats.ts";
import { commandScope, opened, organizationOf } from "./opening.ts";

export function addStats(root: Command): void {
  root
    .command("stats")
    .description("Figures, computed as the dashboard computes them")
    .command("incidents")
    .requiredOption("--organization <slug>", "of which organization")
    .option("--json", "as JSON")
    .action((options: { organization: string; json?: boolean }) =>
      opened(async ({ database }) => {
        const scope = commandScope(await organizationOf(database, options.organization), "stats");
        const stats = await database.transact({ ...scope, readOnly: true }, incidentStatistics);
        console.log(options.json ? JSON.stringify(stats) : JSON.stringify(stats, undefined, 2));
      }),
    );
}
