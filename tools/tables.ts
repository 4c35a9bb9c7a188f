import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { migrate } from "../server/kernel/db/migrate.ts";
import { emptyDatabase } from "../server/kernel/testing/postgres.ts";

const BIOME = fileURLToPath(new URL("../node_modules/@biomejs/biome/bin/biome", import.meta.url));
const TARGET = new URL("../server/database.ts", import.meta.url);

interface Column {
  table_name: string;
  column_name: string;
  udt_name: string;
  is_nullable: "YES" | "NO";
  has_default: boolean;
  generated: boolean;
}

const COLUMNS = `select c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default is not null as has_default,
    c.is_generated = 'ALWAYS' or c.is_identity = 'YES' as generated
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type in ('BASE TABLE', 'VIEW') order by 1, c.ordinal_position`;

const TYPES: Record<string, string> = {
  uuid: "string",
  text: "string",
  inet: "string",
  date: "string",
  tsvector: "string",
  bool: "boolean",
  int2: "number",
  int4: "number",
  int8: "number",
  numeric: "number",
  float8: "number",
  bytea: "Buffer",
  timestamptz: "Time",
  jsonb: "Json",
  _text: "string[]",
  _int4: "number[]",
  _inet: "string[]",
  _uuid: "string[]",
};

/** Kysely's table types, written from a migrated database so that they can never drift from the SQL. */
export async function renderTables(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Column>(COLUMNS);
  await client.end();
  const tables = Map.groupBy(rows, (row) => row.table_name);
  const interfaces = [...tables].map(
    ([name, columns]) => `export interface ${pascal(name)} {\n${columns.map(line).join("")}}\n`,
  );
  const members = [...tables.keys()].map((name) => `  ${name}: ${pascal(name)};\n`).join("");
  return `${HEAD}\n${interfaces.join("\n")}\nexport interface DB {\n${members}}\n`;
}

const HEAD = `// Generated from the migrations by \`npm run tables\`; don't edit.
import type { ColumnType, GeneratedAlways } from "kysely";

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type Json = ColumnType<JsonValue, string, string>;
export type Time = ColumnType<Date, Date | string, Date | string>;
type Defaulted<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
`;

function line(column: Column): string {
  const base = TYPES[column.udt_name] ?? fail(column);
  const nullable = column.is_nullable === "YES";
  const full = nullable ? nullableOf(base) : base;
  if (column.generated) return `  ${column.column_name}: GeneratedAlways<${full}>;\n`;
  return `  ${column.column_name}: ${column.has_default && !nullable ? `Defaulted<${full}>` : full};\n`;
}

function nullableOf(base: string): string {
  if (base === "Json") return "ColumnType<JsonValue | null, string | null | undefined, string | null>";
  if (base === "Time") return "ColumnType<Date | null, Date | string | null | undefined, Date | string | null>";
  return `ColumnType<${base} | null, ${base} | null | undefined, ${base} | null>`;
}

function fail(column: Column): never {
  throw new Error(`No type for ${column.table_name}.${column.column_name}: ${column.udt_name}`);
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await writeFile(TARGET, await renderTables(process.argv[2] ?? (await migratedDatabase())));
  spawnSync(process.execPath, [BIOME, "check", "--write", "--log-level=error", fileURLToPath(TARGET)]);
}

/** A database made for this alone, which the end of the process drops. */
async function migratedDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await migrate(url);
  return url;
}
