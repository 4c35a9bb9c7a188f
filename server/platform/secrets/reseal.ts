import pg from "pg";
import { KEY_NAME_AT, type Vault } from "../../kernel/crypto/sealing.ts";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns.ts";

const BATCH = 200;

/** How the secrets of one column stand to the keys that there are. */
export interface SealedState {
  readonly column: string;
  readonly present: number;
  /** Under a key that is still given, but not the first. */
  readonly former: number;
  /** Under a key that is not given: unreadable until it is. */
  readonly unknown: number;
}

/** Counts by key name alone: no secret is opened. */
export async function sealedStates(client: pg.ClientBase, vault: Pick<Vault, "keyNames">): Promise<SealedState[]> {
  const [present, ...former] = vault.keyNames;
  const states: SealedState[] = [];
  for (const sealed of SEALED_COLUMNS) {
    const { rows } = await client.query<Omit<SealedState, "column">>(
      `select count(*) filter (where key = $1)::int as present, count(*) filter (where key = any ($2))::int as former,
          count(*) filter (where key <> $1 and key <> all ($2))::int as unknown
        from (select ${keyOf(sealed)} as key from ${tableOf(sealed)} where ${columnOf(sealed)} is not null) s`,
      [present, former],
    );
    const [state] = rows;
    if (state) states.push({ column: nameOf(sealed), ...state });
  }
  return states;
}

export interface Resealed {
  readonly column: string;
  readonly resealed: number;
  /** Their key is there, but they do not open: the row was moved or its bytes changed. */
  readonly broken: number;
}

/**
 * Seals all secrets that are under a former key with the first one, in batches that each commit: whatever ends it, a
 * next run goes on. Others may read and write meanwhile. `told` hears after each batch.
 */
export async function resealAll(
  client: pg.ClientBase,
  vault: Vault,
  told: (done: Resealed) => void = () => {},
): Promise<Resealed[]> {
  const all: Resealed[] = [];
  for (const sealed of SEALED_COLUMNS) all.push(await resealColumn(client, vault, sealed, told));
  return all;
}

async function resealColumn(
  client: pg.ClientBase,
  vault: Vault,
  sealed: SealedColumn,
  told: (done: Resealed) => void,
): Promise<Resealed> {
  const broken: string[] = [];
  let resealed = 0;
  for (;;) {
    const batch = await inTransaction(client, () => resealBatch(client, vault, sealed, broken));
    resealed += batch.resealed;
    broken.push(...batch.broken);
    if (batch.resealed + batch.broken.length === 0) break;
    told({ column: nameOf(sealed), resealed, broken: broken.length });
  }
  return { column: nameOf(sealed), resealed, broken: broken.length };
}

interface Row {
  readonly organizationId: string;
  readonly id: string;
  readonly bytes: Buffer;
}

async function resealBatch(client: pg.ClientBase, vault: Vault, sealed: SealedColumn, broken: readonly string[]) {
  const { rows } = await client.query<Row>(
    `select ${sealed.tenant ? "organization_id" : "''"} as "organizationId", id::text, ${columnOf(sealed)} as bytes
       from ${tableOf(sealed)} where ${keyOf(sealed)} = any ($1) and id::text <> all ($2)
      order by id limit ${BATCH} for update`,
    [vault.keyNames.slice(1), broken],
  );
  const opened = rows.map((row) => ({ ...row, plain: vault.open(row.bytes, sealed.place(row)) }));
  const fresh = opened.flatMap((row) =>
    row.plain ? [{ ...row, bytes: vault.seal(row.plain, sealed.place(row)) }] : [],
  );
  await client.query(
    `update ${tableOf(sealed)} t set ${pg.escapeIdentifier(sealed.column)} = n.bytes
       from unnest($1::text[], $2::text[], $3::bytea[]) as n (organization_id, id, bytes)
      where t.id::text = n.id${sealed.tenant ? " and t.organization_id::text = n.organization_id" : ""}`,
    [fresh.map((row) => row.organizationId), fresh.map((row) => row.id), fresh.map((row) => row.bytes)],
  );
  return { resealed: fresh.length, broken: opened.filter((row) => !row.plain).map((row) => row.id) };
}

async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

const tableOf = ({ table }: SealedColumn) => pg.escapeIdentifier(table);
const columnOf = ({ column }: SealedColumn) => pg.escapeIdentifier(column);
const nameOf = ({ table, column }: SealedColumn) => `${table}.${column}`;
const keyOf = (sealed: SealedColumn) =>
  `substring(${columnOf(sealed)} from ${KEY_NAME_AT.from} for ${KEY_NAME_AT.bytes})`;
