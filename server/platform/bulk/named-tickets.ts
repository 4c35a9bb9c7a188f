import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { visibleAmong } from "../tickets/any-kind.ts";
import type { Named } from "./subject.ts";

/** The tickets that the person may see, by what they were called by: the id or the number, in upper case. */
export async function namedTickets(ctx: Context, targets: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const numbers = targets.filter((target) => !isId(target)).map((target) => target.toUpperCase());
  const { rows } = await sql<{ id: string; number: string }>`
    select r.id, r.number from records r where r.number = any(${numbers}::text[])`.execute(ctx.db);
  const seen = await visibleAmong(ctx, [...targets.filter(isId), ...rows.map(({ id }) => id)]);
  return new Map(
    [...seen.values()].flatMap(({ row: { id, number, title } }) => {
      const named = { number, title };
      return [[id.toUpperCase(), named] as const, [number ?? "", named] as const];
    }),
  );
}
