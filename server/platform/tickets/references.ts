import { sql } from "kysely";
import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";

/** Where each reference of a ticket points, and which rows may be pointed at. */
const TARGETS: Readonly<Record<string, { readonly table: string; readonly usable: string }>> = {
  requesterId: { table: "users", usable: "status <> 'disabled'" },
  assigneeId: { table: "users", usable: "status = 'active'" },
  teamId: { table: "teams", usable: "true" },
  serviceId: { table: "services", usable: "status <> 'retired'" },
  categoryId: { table: "categories", usable: "true" },
  locationId: { table: "locations", usable: "true" },
  workaroundId: { table: "incident_workarounds", usable: "true" },
};

/**
 * Refuses references to what is not there (or another tenant's, which is the same) or no longer usable: 422 naming
 * each field. All are asked in one round trip.
 */
export async function checkReferences(ctx: Context, input: Readonly<Record<string, unknown>>): Promise<void> {
  const given = Object.entries(TARGETS).flatMap(([path, target]) => {
    const id = input[path];
    return typeof id === "string" ? [{ path, id, ...target }] : [];
  });
  const answers = await Promise.all(given.map(({ table, usable, id }) => usability(ctx, table, usable, id)));
  const errors = given.flatMap(({ path }, index): FieldProblem[] => {
    const answer = answers[index];
    if (answer === true) return [];
    return [{ path, code: answer === false ? "inactive" : "not_found" }];
  });
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}

async function usability(ctx: Context, table: string, usable: string, id: string): Promise<boolean | undefined> {
  const query = sql<{
    usable: boolean;
  }>`select ${sql.raw(usable)} as usable from ${sql.table(table)} where id = ${id} and deleted_at is null`;
  return (await query.execute(ctx.db)).rows[0]?.usable;
}
