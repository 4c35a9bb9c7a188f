import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
} from "kysely";
import type { ClientBase } from "pg";
import type { DB } from "../../database.ts";
import { run } from "./statements.ts";

export type Db = Kysely<DB>;

/** A statement of the query builder, or raw SQL. */
export type Compilable<R> = { compile(): CompiledQuery<R> } | RawBuilder<R>;

export function compile<R>(db: Db, query: Compilable<R>): CompiledQuery<R> {
  return isRaw(query) ? query.compile(db) : query.compile();
}

function isRaw<R>(query: Compilable<R>): query is RawBuilder<R> {
  return "isRawBuilder" in query;
}

/** Compiles and sends at once, while Kysely's own `execute` does so some turns of the queue later. */
export async function sendNow<R>(client: ClientBase, query: Compilable<R>): Promise<R[]> {
  const { sql, parameters } = compile(kyselyOn(client), query);
  const result = await run(client, sql, parameters);
  return result.rows as R[];
}

const bound = new WeakMap<ClientBase, Db>();

/** The typed query builder on one connection; transactions belong to the unit of work, never to Kysely. */
export function kyselyOn(client: ClientBase): Db {
  const known = bound.get(client);
  if (known) return known;
  const db = new Kysely<DB>({ dialect: dialectOn(client) });
  bound.set(client, db);
  return db;
}

function dialectOn(client: ClientBase): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOn(client),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function driverOn(client: ClientBase): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await run(client, query.sql, query.parameters);
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: streaming goes through cursors of pg, never through Kysely.
    async *streamQuery() {
      throw new Error("Use a cursor to stream");
    },
  };
  const refused = async () => {
    throw new Error("Transactions belong to the unit of work");
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: refused,
    commitTransaction: refused,
    rollbackTransaction: refused,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}
