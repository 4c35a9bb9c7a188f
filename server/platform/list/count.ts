import { type SelectQueryBuilder, sql } from "kysely";

/** A bounded count reads no further: "1,000 or more". */
const BOUND = 1_000;

/** How many rows the query has: counted, or by the planner's statistics without reading them. */
export async function countRows<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  how: "exact" | "bounded" | "estimate",
): Promise<number> {
  if (how === "estimate") return estimate(query);
  return how === "exact" ? countExactly(query) : countToBound(query);
}

async function countExactly<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): Promise<number> {
  const rows = await query.clearSelect().select(sql<number | string>`count(*)`.as("count")).execute();
  const [first] = rows as unknown as readonly { count: number | string }[];
  return Number(first?.count ?? 0);
}

async function countToBound<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): Promise<number> {
  // The bound as a literal, so that a generic plan knows it.
  const rows = await query.clearSelect().select(sql`1`.as("one")).limit(sql.lit(BOUND)).execute();
  return rows.length;
}

async function estimate<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): Promise<number> {
  const rows = await query.clearSelect().select(sql`1`.as("one")).explain<Explained>("json");
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

interface Explained {
  readonly "QUERY PLAN": readonly { readonly Plan: { readonly "Plan Rows": number } }[];
}
