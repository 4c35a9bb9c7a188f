import { escapeIdentifier } from "pg";
import { identityOf } from "../db/embedded/processes.ts";
import { ask } from "./ask.ts";

const prefix = "steward_test";

/** The name of a database for this process; `n` makes it unique within it. */
export function testDatabaseName(n: number): string {
  return `${prefix}_${process.pid}_${n}`;
}

/** Drops what test processes that were killed on this machine left in the cluster that they share. */
export async function dropTestDatabases(adminUrl: string): Promise<void> {
  const rows = await ask<{ datname: string }>(
    adminUrl,
    `select datname from pg_database where datname like '${prefix}\\_%'`,
  );
  for (const { datname } of rows) {
    const [, , pid] = datname.split("_");
    if (Number(pid) !== process.pid && (await identityOf(Number(pid))) !== undefined) continue;
    await ask(adminUrl, `drop database if exists ${escapeIdentifier(datname)} with (force)`);
  }
}
