import { type RawBuilder, type SqlBool, sql } from "kysely";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Table } from "./catalogue.ts";

interface Reference {
  readonly from: string;
  readonly column: string;
  readonly to: string;
}

/** How far a row may stand from the record that it belongs to: a mention's comment's ticket. */
const FARTHEST = 2;

/**
 * The rows that speak of no restricted record: neither do their own ids, nor the rows that they refer to. True for all
 * where the person may see what is restricted.
 */
export async function unrestricted(ctx: Context, table: Table): Promise<RawBuilder<SqlBool>> {
  if (holds(ctx.principal, "restricted:read")) return sql<SqlBool>`true`;
  const [references, columns] = await Promise.all([referencesOf(ctx), idColumns(ctx)]);
  const speaks = speaking(table.name, "t", { references, columns }, 0);
  return speaks ? sql<SqlBool>`not coalesce(${speaks}, false)` : sql<SqlBool>`true`;
}

interface Schema {
  readonly references: readonly Reference[];
  readonly columns: ReadonlyMap<string, readonly string[]>;
}

/** Whether a row, or one that it refers to, has the id of a restricted ticket or of a task below one. */
function speaking(table: string, alias: string, schema: Schema, depth: number): RawBuilder<SqlBool> | undefined {
  const ids = (schema.columns.get(table) ?? []).map((column) => sql.ref(`${alias}.${column}`));
  const ways: RawBuilder<unknown>[] = [];
  if (ids.length > 0)
    ways.push(sql`exists (select from tickets x where x.id in (${sql.join(ids)}) and x.organization_id = (select app_organization())
      and (x.restricted or exists (select from tickets above where above.organization_id = x.organization_id
        and above.id = x.parent_id and above.restricted)))`);
  if (depth < FARTHEST)
    for (const [at, { column, to }] of schema.references.filter(({ from }) => from === table).entries()) {
      const next = `${alias}_${at}`;
      const further = speaking(to, next, schema, depth + 1);
      if (further)
        ways.push(sql`exists (select from ${sql.table(to)} as ${sql.ref(next)} where ${sql.ref(`${next}.organization_id`)} = ${sql.ref(`${alias}.organization_id`)}
          and ${sql.ref(`${next}.id`)} = ${sql.ref(`${alias}.${column}`)} and ${further})`);
    }
  return ways.length === 0 ? undefined : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

/** Foreign keys to rows with an id that are no person, team or other master data: what belongs to a record. */
async function referencesOf(ctx: Context): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select c.relname as "from", a.attname as column, f.relname as "to"
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
     where k.contype = 'f' and cardinality(k.conkey) = 2 and c.relnamespace = 'public'::regnamespace
       and f.oid <> c.oid and exists (select from pg_attribute i where i.attrelid = f.oid and i.attname = 'record_id')`.execute(
    ctx.db,
  );
  return rows;
}

/** Every column of an id, by table: whatever it is called, it may be a ticket's. */
async function idColumns(ctx: Context): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as table, array_agg(a.attname::text) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.atttypid = 'uuid'::regtype and a.attname <> 'organization_id' group by 1`.execute(ctx.db);
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}
