import { Readable } from "node:stream";
import type { Context, Scope } from "../../kernel/db/context.ts";
import type { RawExchange } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { csvLine } from "../csv/write.ts";
import { faultsOf, findImport } from "./record.ts";

const MOST = 50_000;

/** The rows that were refused as they stood in the file, with why: to be mended and brought in by themselves. */
export async function refusedRows(scope: Scope, { request, reply }: RawExchange, services: Services) {
  const { id = "" } = request.params as { id?: string };
  const lines = await services.database.transact({ ...scope, readOnly: true }, (ctx) => linesOf(ctx, id));
  return reply
    .headers({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="refused.csv"',
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .send(Readable.from(lines));
}

async function linesOf(ctx: Context, id: string): Promise<string[]> {
  const row = await findImport(ctx, id);
  const faults = await faultsOf(ctx, row, MOST);
  const kept = await ctx.db
    .selectFrom("csv_import_rows")
    .select(["line", "cells"])
    .where("import_id", "=", id)
    .where("problem", "is not", null)
    .orderBy("line")
    .limit(MOST)
    .execute();
  const cells = new Map(kept.map((one) => [one.line, one.cells as unknown as string[]]));
  const header = row.header as unknown as string[];
  return [
    csvLine([...header, "line", "problem"]),
    ...faults.map(({ line, detail, errors }) => {
      const why = errors.map(({ column, path, code }) => `${column ?? path}: ${code}`).join("; ");
      return csvLine([...(cells.get(line) ?? []), line, why ? `${detail} (${why})` : detail]);
    }),
  ];
}
