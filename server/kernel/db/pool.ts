import pg from "pg";
import { Batch } from "./batch.ts";
import { send } from "./statements.ts";
import { setTypeParsers } from "./types.ts";

setTypeParsers();

/** A pool of pipelined connections: statements sent without waiting share one round trip. */
export function openPool(url: string, options: { max: number; name: string }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.name,
    pipeline: true,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  } as pg.PoolConfig);
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", inOrder);
  // Nor does one that breaks between two statements of a transaction: the next statement says so to whoever holds it.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** What goes to a connection by the driver's own way comes after what already waits to be sent. */
function inOrder(client: pg.PoolClient): void {
  const query = client.query as (...given: unknown[]) => unknown;
  client.query = (...given: unknown[]) => {
    if (!(given[0] instanceof Batch)) send(client);
    return query.apply(client, given) as never;
  };
}
