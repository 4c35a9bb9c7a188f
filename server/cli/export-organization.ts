import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { sql } from "kysely";
import { writeArchive } from "../platform/organizations/export/archive.ts";
import { commandScope, type Opened, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly output: string;
}

export function addExportOrganization(root: Command): void {
  root
    .command("export-organization")
    .description("Write everything that an organization has to an archive: every row, every file, no secret")
    .requiredOption("--organization <slug>", "which organization")
    .requiredOption("--output <file>", "the archive: tar, compressed with gzip")
    .action((options: Options) => opened((place) => exportOrganization(place, options)));
}

async function exportOrganization({ database, settings }: Opened, options: Options): Promise<void> {
  const id = await organizationOf(database, options.organization);
  await database.transact(commandScope(id, "export-organization"), async (ctx) => {
    await sql`select audit_fact('export', ${id}, 'steward export-organization', '{}')`.execute(ctx.db);
  });
  const figures = await writeArchive({ database, settings }, id, (archive) =>
    pipeline(archive, createWriteStream(options.output, { mode: 0o600, flags: "wx" })),
  );
  const missing = figures.filesMissing > 0 ? `; ${figures.filesMissing} files were missing in their store` : "";
  console.log(`${figures.rows} rows and ${figures.files} files in ${options.output}${missing}.`);
  console.log(`sha256 ${figures.sha256}`);
}
