import { chmod, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import type { Account } from "./account.ts";
import { give, type Place } from "./place.ts";

/**
 * Writes the server's settings anew at each start. An administrator's own go through `alter system`, which writes a
 * file of PostgreSQL's that comes after this one.
 */
export async function configure(place: Place, account: Account, durable: boolean): Promise<void> {
  const settings = { ...common(), ...(durable ? {} : withoutSafety()) };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  const file = join(place.cluster, "postgresql.conf");
  await writeFile(file, `# Written by Steward at each start: use "alter system" instead.\n${lines.join("\n")}\n`);
  await chmod(file, 0o600);
  await give(file, account);
}

function common(): Record<string, string | number> {
  const megabytes = Math.floor((process.constrainedMemory() || totalmem()) / 2 ** 20);
  const memory = Math.min(megabytes, Math.floor(totalmem() / 2 ** 20));
  return {
    max_connections: 100,
    shared_buffers: `${Math.max(32, Math.min(512, Math.floor(memory / 4)))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(memory / 2))}MB`,
    work_mem: "8MB",
    maintenance_work_mem: `${Math.max(32, Math.min(128, Math.floor(memory / 16)))}MB`,
    synchronous_commit: "on",
    wal_buffers: "16MB",
    min_wal_size: "128MB",
    max_wal_size: "1GB",
    checkpoint_timeout: "15min",
    random_page_cost: 1.1,
    jit: "off",
    // A table that grows from nothing gets its statistics before plans made for an empty one hurt.
    autovacuum_naptime: "5s",
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_analyze_scale_factor: 0.02,
    track_io_timing: "on",
    idle_in_transaction_session_timeout: "5min",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] %d ",
    log_min_duration_statement: "2s",
    // Parameters are people's data: they have no place in a log.
    log_parameter_max_length: 0,
  };
}

function withoutSafety(): Record<string, string | number> {
  return {
    max_connections: 200,
    shared_buffers: "128MB",
    fsync: "off",
    full_page_writes: "off",
    synchronous_commit: "off",
    wal_level: "minimal",
    max_wal_senders: 0,
    autovacuum: "off",
  };
}
