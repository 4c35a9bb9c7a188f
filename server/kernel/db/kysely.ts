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
} from "kysely";
import type { ClientBase } from "pg";
import type { DB } from "../../database.ts";
import { run } from "./statements.ts";

export type Db = Kysely<DB>;

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
