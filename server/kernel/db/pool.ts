import type { Writable } from "node:stream";
import pg from "pg";
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
  pool.on("connect", writeAtOnce);
  return pool;
}

/**
 * All statements sent in one turn of the event loop leave in one write. The driver writes each by itself, and half of
 * this process's time went into those system calls (measured with `npm run bench -- --profile`).
 */
function writeAtOnce(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  const query = client.query as (...given: unknown[]) => unknown;
  let gathering = false;
  const flush = () => {
    gathering = false;
    stream.uncork();
  };
  client.query = (...given: unknown[]) => {
    if (!gathering) {
      gathering = true;
      stream.cork();
      process.nextTick(flush);
    }
    return query.apply(client, given) as never;
  };
}
