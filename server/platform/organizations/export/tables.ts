import type pg from "pg";

/** Tables that hold nothing of the organization's own: leases, keys of retries, what is derived, what lives for minutes. */
export const LEFT_OUT: readonly string[] = [
  "attachment_uploads",
  "change_stamps",
  "due_failures",
  "due_leases",
  "idempotency_keys",
  "jobs_done",
  "organization_removals",
  "presences",
  "search_documents",
  "sign_in_challenges",
];

/** Bytes that are no secret; all others are. */
const OPEN_BYTES = new Set([
  "attachments.sha256",
  "brand_images.content",
  "brand_images.sha256",
  "organization_exports.sha256",
]);

export interface ExportedTable {
  readonly name: string;
  /** Columns whose values read "[redacted]". */
  readonly redacted: readonly string[];
  /** Columns of its key: the order of its lines. */
  readonly key: readonly string[];
}

const KEYS = `select c.relname as name, array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indisprimary and n.nspname = 'public' group by c.relname`;
const BYTES = `select table_name || '.' || column_name as place from information_schema.columns
  where table_schema = 'public' and udt_name = 'bytea'`;

/** Every table that leaves with an organization, by name, and what of it does not. */
export async function exportedTables(client: Pick<pg.ClientBase, "query">): Promise<ExportedTable[]> {
  const tables = await client.query<{ name: string; secrets: string[] }>("select name, secrets from exported_tables()");
  const bytes = await client.query<{ place: string }>(BYTES);
  const keys = await client.query<{ name: string; columns: string[] }>(KEYS);
  const keyOf = new Map(keys.rows.map(({ name, columns }) => [name, columns]));
  const secret = new Set(bytes.rows.map(({ place }) => place).filter((place) => !OPEN_BYTES.has(place)));
  const known = tables.rows.filter(({ name }) => !LEFT_OUT.includes(name));
  return [{ name: "organizations", secrets: [] }, ...known].map(({ name, secrets }) => ({
    name,
    key: keyOf.get(name) ?? [],
    redacted: [
      ...new Set([
        ...secrets.filter((column) => !OPEN_BYTES.has(`${name}.${column}`)),
        ...[...secret].filter((place) => place.startsWith(`${name}.`)).map((place) => place.slice(name.length + 1)),
      ]),
    ].sort(),
  }));
}

/** Each row as one line of JSON, in the order of the table's key. */
export function selectLines({ name, redacted, key }: ExportedTable): string {
  const hidden = redacted.map((column) => `'${column}', case when t.${column} is not null then '[redacted]' end`);
  const masked = hidden.length > 0 ? ` || jsonb_build_object(${hidden.join(", ")})` : "";
  const order = key.length > 0 ? ` order by ${key.map((column) => `t.${column}`).join(", ")}` : "";
  const own = name === "organizations" ? "t.id" : "t.organization_id";
  return `select (to_jsonb(t)${masked})::text as line from ${name} t
    where ${own} = (select app_organization())${order}`;
}
