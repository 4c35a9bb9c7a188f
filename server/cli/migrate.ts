import type { Command } from "commander";
import { registry } from "../application.ts";
import { prepareDatabase } from "../installation.ts";
import { atPlace } from "./opening.ts";
import { asAdmin } from "./state.ts";

export function addMigrate(root: Command): void {
  root
    .command("migrate")
    .description("Bring the database to this version: schema, queues, permissions, built-in roles")
    .action(() => atPlace(async ({ settings, adminUrl }) => migrate(adminUrl, settings.DATABASE_ROLE_PREFIX)));
}

async function migrate(adminUrl: string, rolePrefix: string): Promise<void> {
  const before = await appliedCount(adminUrl);
  await prepareDatabase(adminUrl, registry, rolePrefix);
  const after = await appliedCount(adminUrl);
  console.log(
    after === before
      ? `The database is at this version (${after} migrations).`
      : `Applied ${after - before} of ${after} migrations.`,
  );
}

async function appliedCount(adminUrl: string): Promise<number> {
  return asAdmin(adminUrl, async (client) => {
    const there = await client.query("select to_regclass('steward.migrations') is not null as there");
    if (!there.rows[0]?.there) return 0;
    const counted = await client.query<{ count: number }>("select count(*)::int as count from steward.migrations");
    return counted.rows[0]?.count ?? 0;
  });
}
