import { createHash } from "node:crypto";
import { sql } from "kysely";
import { systemPrincipal } from "../../../kernel/auth/principal.ts";
import type { Context, Scope } from "../../../kernel/db/context.ts";
import type { Database } from "../../../kernel/db/unit-of-work.ts";
import { newId } from "../../../kernel/ids.ts";
import { refreshStatistics } from "../../../platform/importexport/statistics.ts";
import { businessCalendar } from "../metrics/keep.ts";
import { Names } from "./names.ts";
import { type BadRow, readRows, type SourceRow } from "./rows.ts";
import { type SourceIncident, translate } from "./translate.ts";
import { writeIncidents } from "./write.ts";

export interface ImportRequest {
  readonly database: Database;
  readonly organizationId: string;
  readonly file: string;
  /** Told how many bytes of the file have been read. */
  readonly progress?: (bytes: number) => void;
}

export interface ImportReport {
  readonly run: string;
  readonly incidents: number;
  readonly events: number;
  /** Incidents that had come before and are the same. */
  readonly unchanged: number;
  /** Incidents that had come before, and of which the source now tells something else; left as they are here. */
  readonly differing: readonly string[];
  readonly bad: readonly BadRow[];
}

const SOURCE = "servicenow-events";
const BATCH = 100;
const LEARNT = 1_000;
const AT_ONCE = 2;
const MOST_TOLD = 1_000;

/**
 * Imports an event log of incidents (one row an event, a snapshot of the incident after it). Safe to run twice and to
 * interrupt: what has come is known by its source number and left alone. Throws where the file is no such log.
 */
export async function importServiceNowEvents(request: ImportRequest): Promise<ImportReport> {
  const report = {
    run: newId(),
    incidents: 0,
    events: 0,
    unchanged: 0,
    differing: [] as string[],
    bad: [] as BadRow[],
  };
  const scope = scopeOf(request.organizationId, report.run);
  await request.database.transact(scope, (ctx) => beginRun(ctx, report.run, request.file));
  const names = new Names();
  const bad = (row: BadRow) => void (report.bad.length < MOST_TOLD && report.bad.push(row));
  const fresh = await freshIncidents(request.database, scope, await groupsOf(request, bad), report, bad);
  for (const batch of batches(fresh, LEARNT))
    await request.database.transact(scope, (ctx) => names.learn(ctx, batch.map(incidentOf)));
  await inParallel([...batches(fresh, BATCH)], AT_ONCE, (batch) =>
    request.database.transact(scope, (ctx) => writeBatch(ctx, batch, names, report)),
  );
  if (fresh.length > 0) await refreshStatistics(request.database);
  const { run, ...told } = report;
  await request.database.transact(scope, async (ctx) => {
    await ctx.db
      .updateTable("import_runs")
      .set({ finished_at: ctx.now, report: JSON.stringify(told) })
      .where("id", "=", run)
      .execute();
  });
  return report;
}

function scopeOf(organizationId: string, run: string): Scope {
  return {
    organizationId,
    principal: systemPrincipal(organizationId, "import"),
    requestId: newId(),
    source: `${SOURCE} ${run}`,
  };
}

async function beginRun(ctx: Context, id: string, file: string): Promise<void> {
  const name = file.split(/[\\/]/).at(-1) ?? "";
  await ctx.db
    .insertInto("import_runs")
    .values({ id, source: SOURCE, file: name, organization_id: ctx.organizationId })
    .execute();
}

type Group = readonly [key: string, rows: readonly SourceRow[]];

/** The rows of each incident together; the log is streamed, but an incident's rows may stand apart in it. */
async function groupsOf({ file, progress }: ImportRequest, bad: (row: BadRow) => void): Promise<Group[]> {
  const groups = new Map<string, SourceRow[]>();
  let bytes = 0;
  const count = (more: number) => {
    bytes += more;
    progress?.(bytes);
  };
  for await (const row of readRows(file, bad, count)) {
    const key = row.cells.number ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups];
}

interface Fresh {
  readonly incident: SourceIncident;
  readonly hash: Buffer;
}

const incidentOf = ({ incident }: Fresh) => incident;

type Told = { incidents: number; events: number; unchanged: number; differing: string[]; run: string };

/** What has not come before; the rest is counted and left alone. */
async function freshIncidents(
  database: Database,
  scope: Scope,
  groups: readonly Group[],
  report: Told,
  bad: (row: BadRow) => void,
) {
  const known = await database.transact({ ...scope, readOnly: true }, (ctx) => knownHashes(ctx));
  return groups.flatMap(([key, rows]): Fresh[] => {
    const [hash, before] = [hashOf(rows), known.get(key)];
    if (before?.equals(hash)) report.unchanged += 1;
    else if (before) report.differing.push(key);
    const incident = before ? undefined : translate(key, rows, bad);
    return incident ? [{ incident, hash }] : [];
  });
}

async function writeBatch(ctx: Context, batch: readonly Fresh[], names: Names, report: Told): Promise<void> {
  const hashes = new Map(batch.map(({ incident, hash }) => [incident.key, hash]));
  const calendar = await businessCalendar(ctx);
  await writeIncidents(ctx, batch.map(incidentOf), { names, calendar, runId: report.run, source: SOURCE, hashes });
  ctx.afterCommit(() => {
    report.incidents += batch.length;
    report.events += batch.reduce((sum, { incident }) => sum + incident.snapshots.length, 0);
  });
}

function* batches<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}

/** A few transactions beside each other: the database's work is the longest part. */
async function inParallel<T>(all: readonly T[], workers: number, work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all].reverse();
  const worker = async () => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) await work(next);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

function hashOf(rows: readonly SourceRow[]): Buffer {
  const hash = createHash("sha256");
  for (const { cells } of rows) hash.update(JSON.stringify(cells));
  return hash.digest();
}

async function knownHashes(ctx: Context): Promise<Map<string, Buffer>> {
  const found = await sql<{
    source_key: string;
    content_hash: Buffer;
  }>`select r.source_key, i.content_hash from records r
    join imported_records i on i.organization_id = r.organization_id and i.record_id = r.id
    where r.source = ${SOURCE}`.execute(ctx.db);
  return new Map(found.rows.map((row) => [row.source_key, row.content_hash]));
}
