import type { Command } from "commander";
import { rebuildSearch } from "../platform/search/rebuild.ts";
import { Refusal } from "./failure.ts";
import { opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly check?: boolean;
}

export function addSearch(root: Command): void {
  root
    .command("search")
    .description("The words by which records are found")
    .command("rebuild")
    .description("Compare the words kept of every record with its texts, and correct them")
    .requiredOption("--organization <slug>", "of which organization")
    .option("--check", "only compare; exit code 1 where they differ")
    .action(({ organization, check = false }: Options) =>
      opened(async ({ database }) => {
        const { differing } = await rebuildSearch(database, await organizationOf(database, organization), { check });
        if (check && differing > 0) throw new Refusal(`The words of ${differing} texts differ from what is kept.`);
        console.log(
          differing === 0 ? "The words of all texts are right." : `Corrected the words of ${differing} texts.`,
        );
      }),
    );
}
