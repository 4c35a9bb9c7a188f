import type { Database } from "../../kernel/db/unit-of-work.ts";

/** Lets the planner know of much that has come in at once. Costs some hundred milliseconds. */
export async function refreshStatistics(database: Database): Promise<void> {
  await database.pool.query("select refresh_statistics()");
}
