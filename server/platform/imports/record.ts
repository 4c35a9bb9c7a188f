import { sql } from "kysely";
import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Import, ImportFault } from "../../../contract/platform/imports.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { importerOf } from "./importer.ts";

const SHOWN = 200;
const SAMPLES = 5;

/** One's own import as it is kept; 404 for anybody else's. */
export async function findImport(ctx: Context, id: string, options: { lock?: boolean } = {}) {
  const query = ctx.db
    .selectFrom("csv_imports")
    .selectAll()
    .where("id", "=", id)
    .where("requested_by", "=", ctx.principal.userId);
  const row = isId(id) ? await (options.lock ? query.forUpdate() : query).executeTakeFirst() : undefined;
  if (!row) throw new Problem("common.not_found");
  return row;
}

export type ImportRow = Awaited<ReturnType<typeof findImport>>;

/** An import with its first rows and the first of those that are refused. */
export async function presentImport(ctx: Context, id: string) {
  const row = await findImport(ctx, id);
  const [line, samples, faults, invitation] = await Promise.all([
    lineOf(ctx, row),
    samplesOf(ctx, id),
    faultsOf(ctx, row, SHOWN),
    invitationOf(ctx, row),
  ]);
  return {
    ...line,
    encoding: row.encoding as z.output<typeof Import>["encoding"],
    delimiter: row.delimiter,
    header: row.header as unknown as string[],
    mapping: mappingOf(row),
    existing: row.existing,
    invitation,
    samples,
    faults,
    undoable: (row.state === "done" || row.state === "cancelled") && line.created + line.updated > 0,
  };
}

/** One's own imports of the last thirty days, the newest first. */
export async function listImports(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("csv_imports")
    .selectAll()
    .where("requested_by", "=", ctx.principal.userId)
    .orderBy("created_at", "desc")
    .limit(50)
    .execute();
  return { items: await Promise.all(rows.map((row) => lineOf(ctx, row))) };
}

export function mappingOf({ mapping }: Pick<ImportRow, "mapping">): (string | null)[] {
  return mapping as unknown as (string | null)[];
}

async function lineOf(ctx: Context, row: ImportRow) {
  const { rows } = await sql<{ outcome: string; count: number }>`select outcome, count(*)::int as count
    from csv_import_rows where import_id = ${row.id} and outcome is not null group by 1`.execute(ctx.db);
  const of = (outcome: string) => rows.find((one) => one.outcome === outcome)?.count ?? 0;
  return {
    ...{ id: row.id, kind: row.kind, file: row.file, state: row.state },
    ...{ total: row.total, done: row.done, failed: row.failed },
    ...{ created: of("created"), updated: of("updated"), skipped: of("skipped") },
    ...{ createdAt: row.created_at, finishedAt: row.finished_at },
  };
}

async function samplesOf(ctx: Context, id: string): Promise<string[][]> {
  const rows = await ctx.db
    .selectFrom("csv_import_rows")
    .select("cells")
    .where("import_id", "=", id)
    .orderBy("line")
    .limit(SAMPLES)
    .execute();
  return rows.map(({ cells }) => (cells as unknown as string[]).map((cell) => cell.slice(0, 200)));
}

/** Who of the new ones no mail can reach is said before anything is done. */
async function invitationOf(ctx: Context, row: ImportRow) {
  if (!importerOf(row.kind)?.invite) return null;
  const at = mappingOf(row).indexOf("email");
  const blank = at < 0 ? sql`true` : sql`trim(coalesce(cells ->> ${at}::integer, '')) = ''`;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from csv_import_rows
    where import_id = ${row.id} and outcome = 'created' and ${blank}`.execute(ctx.db);
  return { send: row.invite, withoutAddress: rows[0]?.count ?? 0 };
}

interface KeptProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { path: string; code: string; params?: Record<string, string | number> }[];
}

/** The rows that are refused, with the columns of the file in place of fields. */
export async function faultsOf(ctx: Context, row: ImportRow, most: number): Promise<z.output<typeof ImportFault>[]> {
  const refused = await ctx.db
    .selectFrom("csv_import_rows")
    .select(["line", "status", "problem"])
    .where("import_id", "=", row.id)
    .where("problem", "is not", null)
    .orderBy("line")
    .limit(most)
    .execute();
  const header = row.header as unknown as string[];
  const columnOf = (path: string) => header[mappingOf(row).indexOf(path)] ?? null;
  return refused.map(({ line, status, problem }) => {
    const { code, detail, errors = [] } = problem as unknown as KeptProblem;
    const said = errors.map(({ path, code, params }) => ({
      ...{ column: columnOf(path), path, code },
      ...(params ? { params } : {}),
    }));
    return { line, status: status ?? 500, code, detail, errors: said };
  });
}
