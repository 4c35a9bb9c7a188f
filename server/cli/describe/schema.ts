import type pg from "pg";
import { page } from "./catalogues.ts";
import { diagramOf } from "./diagram.ts";
import { code, tableOf } from "./markdown.ts";

export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly value: string | null;
  readonly comment: string | null;
}

export interface Key {
  readonly table: string;
  readonly type: "p" | "u" | "f" | "c";
  readonly definition: string;
  /** Table that a foreign key leads to. */
  readonly target: string | null;
  readonly columns: readonly string[];
}

interface Table {
  readonly name: string;
  readonly comment: string | null;
  readonly audit: string | null;
  readonly secrets: readonly string[] | null;
}

const TABLES = `select c.relname as name, obj_description(c.oid, 'pg_class') as comment, p.audit, p.secrets
  from pg_class c left join protected_tables p on p.name = c.relname
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;

const COLUMNS = `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    case when a.attgenerated <> '' then 'always ' else '' end || pg_get_expr(d.adbin, d.adrelid) as value,
    col_description(c.oid, a.attnum) as comment
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1, a.attnum`;

const KEYS = `select c.relname as "table", k.contype as type, pg_get_constraintdef(k.oid) as definition, t.relname as target,
    array(select a.attname::text from unnest(k.conkey) with ordinality as u (number, place)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number order by u.place) as columns
  from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid
  where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'c')
  order by 1, case k.contype when 'p' then 1 when 'u' then 2 when 'f' then 3 else 4 end, k.conname`;

const INDEXES = `select tablename as "table", indexdef as definition from pg_indexes i where schemaname = 'public'
  and not exists (select from pg_constraint k where k.conname = i.indexname) order by 1, indexname`;

/** Every table with its columns, keys, indexes and comments, and a diagram of the spine. */
export async function schemaPage(client: pg.Client): Promise<string> {
  const tables = (await client.query<Table>(TABLES)).rows;
  const columns = Map.groupBy((await client.query<Column>(COLUMNS)).rows, (row) => row.table);
  const allKeys = (await client.query<Key>(KEYS)).rows;
  const keys = Map.groupBy(allKeys, (row) => row.table);
  const indexes = Map.groupBy(
    (await client.query<{ table: string; definition: string }>(INDEXES)).rows,
    (row) => row.table,
  );
  const sections = tables.map((table) =>
    sectionOf(table, columns.get(table.name) ?? [], keys.get(table.name) ?? [], indexes.get(table.name) ?? []),
  );
  const spine = `The spine, and what hangs on it (left out: master data, jobs, keys to organizations):\n\n${diagramOf(columns, allKeys)}`;
  return page("Schema", `${spine}\n${sections.join("\n")}`);
}

function sectionOf(
  table: Table,
  columns: readonly Column[],
  keys: readonly Key[],
  indexes: readonly { definition: string }[],
): string {
  const rows = columns.map((column) => [
    code(column.name),
    column.type + (column.required ? "" : ", nullable"),
    column.value === null ? "" : code(column.value),
    column.comment ?? "",
  ]);
  const rules = [
    ...keys.map((key) => key.definition),
    ...indexes.map((index) =>
      index.definition.replace(/^CREATE (UNIQUE )?INDEX \S+ ON public\.\S+ USING btree/, "$1INDEX"),
    ),
  ];
  const list = rules.map((rule) => `- ${code(rule.replaceAll("\n", " "))}`).join("\n");
  const said = [table.comment, protectionOf(table)].filter(Boolean).join(" ");
  return `## ${table.name}\n\n${said}\n\n${tableOf(["column", "type", "default", "meaning"], rows)}\n${list}\n`;
}

function protectionOf({ name, audit, secrets }: Table): string {
  if (name === "audit_log") return "Read by its organization alone and written by the database.";
  if (audit === null) return "Of the installation: no organization's.";
  const masked = secrets && secrets.length > 0 ? ` without the values of ${secrets.map(code).join(", ")}` : "";
  return audit === "none"
    ? "Protected by tenant; changes are not audited."
    : `Protected by tenant; changes are audited${masked}.`;
}
