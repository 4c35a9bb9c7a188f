import { type SelectQueryBuilder, sql } from "kysely";

/** How many rows the query has: counted, or by the planner's statistics without reading them. */
export async function countRows<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  how: "exact" | "estimate",
): Promise<number> {
  return how === "exact" ? countExactly(query) : estimate(query);
}

async function countExactly<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): Promise<number> {
  const rows = await query.clearSelect().select(sql<number | string>`count(*)`.as("count")).execute();
  const [first] = rows as unknown as readonly { count: number | string }[];
  return Number(first?.count ?? 0);
}

async function estimate<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): Promise<number> {
  const rows = await query.clearSelect().select(sql`1`.as("one")).explain<Explained>("json");
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

interface Explained {
  readonly "QUERY PLAN": readonly { readonly Plan: { readonly "Plan Rows": number } }[];
}
