import { createHash } from "node:crypto";
import type pg from "pg";
import { type ExportedTable, exportedTables, selectLines } from "./tables.ts";
import { tarFile } from "./tar.ts";

export interface TableFigures {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 over all lines of the table, each with its line feed, in order. */
  readonly sha256: string;
  /** Files that hold its lines, `tables/NAME/0001.ndjson` and on. */
  readonly parts: number;
  readonly redacted: readonly string[];
}

export interface StoredFile {
  readonly id: string;
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Dump {
  readonly organization: { readonly id: string; readonly name: string; readonly slug: string };
  readonly at: Date;
  readonly tables: readonly TableFigures[];
}

const ROWS = 500;
/** Bytes of lines in one file: a file's size stands before it, so so much is held in memory. */
const PART = 1024 * 1024;

/**
 * Writes every table of an organization as files of a tar archive, all as of one moment: one transaction that only reads,
 * bound to the organization by row-level security. Nothing but the disk is waited for in it.
 */
export async function dumpTables(
  pool: pg.Pool,
  organizationId: string,
  to: { readonly archive: (chunk: Buffer) => Promise<void>; readonly file: (file: StoredFile) => Promise<void> },
): Promise<Dump> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("select set_config('app.organization', $1, true)", [organizationId]);
    const { rows } = await client.query<{ id: string; name: string; slug: string; at: Date }>(
      "select id, name, slug, now() as at from organizations where id = $1",
      [organizationId],
    );
    const [organization] = rows;
    if (!organization) throw new Error("The organization is not there");
    const { at, ...named } = organization;
    const tables: TableFigures[] = [];
    for (const table of await exportedTables(client)) tables.push(await dumpTable(client, table, at, to.archive));
    for await (const file of rowsOf<StoredFile>(client, FILES)) await to.file(file);
    await client.query("commit");
    return { organization: named, at, tables };
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

const FILES = `select id, storage_key as key, size::float8 as size, encode(sha256, 'hex') as sha256 from attachments
  where organization_id = (select app_organization()) order by id`;

async function dumpTable(
  client: pg.PoolClient,
  table: ExportedTable,
  at: Date,
  write: (chunk: Buffer) => Promise<void>,
): Promise<TableFigures> {
  const hash = createHash("sha256");
  let [rows, parts, held]: [number, number, number] = [0, 0, 0];
  let lines: Buffer[] = [];
  const flush = async () => {
    if (lines.length === 0) return;
    parts += 1;
    await write(tarFile(`tables/${table.name}/${String(parts).padStart(4, "0")}.ndjson`, Buffer.concat(lines), at));
    lines = [];
    held = 0;
  };
  for await (const { line } of rowsOf<{ line: string }>(client, selectLines(table))) {
    const bytes = Buffer.from(`${line}\n`);
    hash.update(bytes);
    lines.push(bytes);
    held += bytes.byteLength;
    rows += 1;
    if (held >= PART) await flush();
  }
  await flush();
  return { name: table.name, rows, sha256: hash.digest("hex"), parts, redacted: table.redacted };
}

/** Row after row through a cursor, so that a table of any size takes little memory. */
async function* rowsOf<Row extends pg.QueryResultRow>(client: pg.PoolClient, select: string): AsyncGenerator<Row> {
  await client.query(`declare exported no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${ROWS} from exported`);
    yield* rows;
    if (rows.length < ROWS) break;
  }
  await client.query("close exported");
}
