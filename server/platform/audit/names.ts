import { sql } from "kysely";
import type { JsonValue } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";

type NamedRef = { readonly id: string; readonly name: string };

export interface Names {
  readonly person: (id: string | null) => NamedRef | null;
  /** The value of a column, as `{ id, name }` where it points at a row that has a name. */
  readonly value: (table: string, column: string, value: JsonValue) => JsonValue;
}

interface Changed {
  readonly table_name: string;
  readonly actor_id: string | null;
  readonly on_behalf_of: string | null;
  readonly changes: Readonly<Record<string, readonly [JsonValue, JsonValue]>>;
}

/** Looks up what the ids in audit rows are called, one query a table; foreign keys tell which table each column names. */
export async function namesFor(ctx: Context, rows: readonly Changed[]): Promise<Names> {
  const pointers = await foreignKeys(ctx);
  const wanted = new Map<string, Set<string>>();
  const want = (target: string, id: JsonValue) => {
    if (typeof id === "string") wanted.set(target, (wanted.get(target) ?? new Set()).add(id));
  };
  for (const row of rows) {
    want("users", row.actor_id);
    want("users", row.on_behalf_of);
    for (const [column, values] of Object.entries(row.changes)) {
      const pointer = pointers.get(`${row.table_name}.${column}`);
      if (pointer) for (const value of values) want(pointer.target, value);
    }
  }
  const labels = new Map([...pointers.values()].map((pointer) => [pointer.target, pointer.label]));
  const found = await Promise.all([...wanted].map(([table, ids]) => lookUp(ctx, table, labels.get(table), [...ids])));
  const names = new Map(found.flat().map((row) => [row.id, row.name]));
  return {
    person: (id) => (id === null ? null : { id, name: names.get(id) ?? "" }),
    value: (table, column, value) => {
      if (typeof value !== "string" || !pointers.has(`${table}.${column}`)) return value;
      const name = names.get(value);
      return name === undefined ? value : { id: value, name };
    },
  };
}

interface Pointer {
  readonly target: string;
  /** The column that a row of the target is called by. */
  readonly label: string;
}

let known: Promise<ReadonlyMap<string, Pointer>> | undefined;

/** `tickets.team_id` → teams, read once from the catalogue: the schema does not change while a process runs. */
function foreignKeys(ctx: Context): Promise<ReadonlyMap<string, Pointer>> {
  known ??= readForeignKeys(ctx).catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function readForeignKeys(ctx: Context): Promise<ReadonlyMap<string, Pointer>> {
  const found = await sql<{ source: string; target: string; label: string }>`
    select f.relname || '.' || a.attname as source, t.relname as target, l.attname as label
      from pg_constraint c join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      join lateral (select attname from pg_attribute where attrelid = t.oid and attname in ('name', 'title')
                     order by attname limit 1) l on true
     where c.contype = 'f' and a.atttypid = 'uuid'::regtype and a.attname not in ('organization_id', 'id')`.execute(
    ctx.db,
  );
  return new Map(found.rows.map(({ source, target, label }) => [source, { target, label }]));
}

async function lookUp(ctx: Context, table: string, label = "name", ids: readonly string[]): Promise<NamedRef[]> {
  const found = await sql<NamedRef>`select id, ${sql.ref(label)} as name from ${sql.table(table)}
    where organization_id = ${ctx.organizationId} and id = any (${ids}::uuid[])`.execute(ctx.db);
  return found.rows;
}
