import { type RawBuilder, sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Fact, factsOf, type Rule } from "../records/rule.ts";

/**
 * Which facts of a rule of seeing hold for a row: each condition of the very SQL that lists and loads filter by, asked
 * one by one. `from` is the kind's base query narrowed to the row.
 */
export async function probe<Row>(
  ctx: Context,
  principal: Principal,
  rule: Rule<Row>,
  from: RawBuilder<unknown>,
): Promise<(fact: Fact<Row>) => boolean> {
  const answers = new Map<Fact<Row>, boolean>();
  const asked: { readonly fact: Fact<Row>; readonly condition: RawBuilder<unknown> }[] = [];
  for (const fact of new Set(factsOf(rule))) {
    const where = fact.where?.(principal) ?? false;
    if (typeof where === "boolean") answers.set(fact, where);
    else asked.push({ fact, condition: where });
  }
  if (asked.length > 0) {
    const columns = asked.map(({ condition }, index) => sql`coalesce(${condition}, false) as ${sql.ref(`f${index}`)}`);
    const [row] = await ctx.send(sql<Record<string, boolean>>`select ${sql.join(columns)} ${from}`);
    for (const [index, { fact }] of asked.entries()) answers.set(fact, row?.[`f${index}`] === true);
  }
  return (fact) => answers.get(fact) === true;
}
