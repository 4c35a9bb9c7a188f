import { importQuery } from "../../../contract/platform/csv.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { transactRetrying } from "../../kernel/db/retrying.ts";
import { parse } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { chunksOf, languageOf, type StepOptions, step } from "../bulk/step.ts";
import { createTicket } from "../tickets/create.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { type Columns, columnsFor, inputOf } from "./cells.ts";
import { type CsvRow, readRows } from "./read.ts";

/** Opens a ticket for each row of a CSV file, in transactions of a hundred; says of each line what became of it. */
export async function importCsv(scope: Scope, raw: RawExchange, services: Services, kind: TicketKind): Promise<Reply> {
  const query = parse(importQuery, raw.request.query) as { dryRun?: "true" | "false" };
  const options = { dryRun: query.dryRun === "true", language: languageOf(raw.request.headers) };
  const columns = await services.database.transact({ ...scope, readOnly: true }, (ctx) => columnsFor(ctx, kind));
  const most = services.settings.ATTACHMENT_MAX_MB * 1024 * 1024;
  const rows = await readRows(raw.request, new Set(columns.keys()), most);
  const results = [];
  for (const chunk of chunksOf(rows)) {
    const marked = { ...scope, source: "csv" };
    results.push(
      ...(await transactRetrying(services.database, marked, (ctx) => open(ctx, kind, columns, chunk, options))),
    );
  }
  const failed = results.filter((result) => result.problem !== undefined).length;
  const { dryRun } = options;
  return new Reply(200, { total: rows.length, created: rows.length - failed, failed, dryRun, results });
}

interface RowResult {
  readonly line: number;
  readonly status: number;
  readonly id?: string;
  readonly number?: string;
  readonly problem?: unknown;
}

async function open(
  ctx: Context,
  kind: TicketKind,
  columns: Columns,
  rows: readonly CsvRow[],
  options: StepOptions,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const { line, cells } of rows) {
    const outcome = await step(ctx, options, (inner) => {
      const input = parse(kind.contract.create, inputOf(cells, columns)) as Record<string, unknown>;
      return createTicket(inner, kind, { channel: "import", ...input });
    });
    if ("problem" in outcome) results.push({ line, status: outcome.status, problem: outcome.problem });
    else if (options.dryRun) results.push({ line, status: 201 });
    else results.push({ line, status: 201, id: outcome.value.id, number: outcome.value.number });
  }
  return results;
}
