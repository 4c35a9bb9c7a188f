import { sql } from "kysely";
import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import type { Field, Values } from "./importer.ts";

/** Where kinds that a cell can name are found, and by which columns; ids always do. */
const NAMED: Readonly<Record<string, { readonly table: string; readonly by: readonly string[] }>> = {
  user: { table: "users", by: ["login", "email", "name"] },
  team: { table: "teams", by: ["name"] },
  department: { table: "departments", by: ["name"] },
  location: { table: "locations", by: ["name"] },
  service: { table: "services", by: ["name"] },
  category: { table: "categories", by: ["name"] },
  calendar: { table: "calendars", by: ["name"] },
};

/** A row of the same file that stands earlier, which a trial has not kept. */
export type Earlier = (kind: string, name: string) => Promise<boolean>;

/**
 * The input with ids in place of names. 422 with each field whose name leads to nothing, or to more than one. What an
 * earlier row of the same file makes counts as there.
 */
export async function resolveNames(
  ctx: Context,
  fields: readonly Field[],
  input: Values,
  earlier: Earlier,
): Promise<Values> {
  const resolved: Record<string, unknown> = { ...input };
  const errors: FieldProblem[] = [];
  for (const { name, to } of fields) {
    const said = input[name];
    if (to === null || !(to in NAMED) || typeof said !== "string" || isId(said)) continue;
    const found = await idsOf(ctx, to, said);
    if (found.length === 1) resolved[name] = found[0];
    else if (found.length === 0 && (await earlier(to, said))) delete resolved[name];
    else errors.push({ path: name, code: found.length === 0 ? "no_such_name" : "ambiguous", params: { name: said } });
  }
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
  return resolved;
}

/** By the first of the columns that anything is found by: a sign-in name before a name that two people may have. */
async function idsOf(ctx: Context, kind: string, said: string): Promise<string[]> {
  const target = NAMED[kind];
  for (const column of target?.by ?? []) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(target?.table ?? "")}
      where organization_id = (select app_organization()) and deleted_at is null
        and lower(${sql.ref(column)}) = lower(${said}) limit 2`.execute(ctx.db);
    if (rows.length > 0) return rows.map(({ id }) => id);
  }
  return [];
}
