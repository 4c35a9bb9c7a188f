import { type Kysely, sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { answeredAs, columnOf, type MasterDefinition, type Reference, type Table } from "./definition.ts";

/** Tables whose names are known only when a module is put together. */
export type AnyTables = Record<string, Record<string, unknown>>;

export function anyTables(ctx: Context): Kysely<AnyTables> {
  return ctx.db as unknown as Kysely<AnyTables>;
}

/** The organization's rows under the alias `t`, with every field by its wire name and references as `{ id, name }`. */
export function selectRows(ctx: Context, definition: MasterDefinition) {
  return anyTables(ctx)
    .selectFrom(`${definition.table} as t`)
    .where("t.organization_id", "=", ctx.organizationId)
    .select([...STAMPS, ...definition.columns].map((field) => sql.ref(`t.${columnOf(field)}`).as(field)))
    .select(Object.entries(definition.references ?? {}).map(([field, target]) => named(field, target)));
}

/** What the policy knows of each row besides. */
export function besideOf(definition: MasterDefinition) {
  return Object.entries(definition.beside ?? {}).map(([name, known]) => known.as(name));
}

export function tableOf(reference: Reference): Table {
  return typeof reference === "string" ? reference : reference.table;
}

const STAMPS = ["id", "version", "createdAt", "updatedAt", "deletedAt"] as const;

function named(field: string, target: Reference) {
  return sql`(select json_build_object('id', r.id, 'name', r.name) from ${sql.table(tableOf(target))} r
    where r.organization_id = t.organization_id and r.id = ${sql.ref(`t.${columnOf(field)}`)})`.as(answeredAs(field));
}
