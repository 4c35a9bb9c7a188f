import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { importCheck } from "../../../contract/platform/imports.ts";
import type { Context } from "../../kernel/db/context.ts";
import { requestJob } from "../../kernel/jobs/envelope.ts";
import { importerOf } from "./importer.ts";
import { IMPORT_JOB, mayImport } from "./job.ts";
import { findImport, type ImportRow, presentImport } from "./record.ts";

/** Begins a trial with this mapping: every row says what would become of it, and nothing is kept. */
export async function checkImport(ctx: Context, of: ImportRow, asked: z.output<typeof importCheck>) {
  if (of.state !== "mapping" && of.state !== "checked") throw new Problem("import.under_way");
  await refuseMapping(ctx, of, asked.mapping);
  const { existing = of.existing, invite = of.invite } = asked;
  if (invite && !importerOf(of.kind)?.invite) throw new Problem("import.no_invitation");
  return begin(ctx, of, "checking", { mapping: JSON.stringify(asked.mapping), existing, invite });
}

/** Does what was tried. */
export async function runImport(ctx: Context, of: ImportRow) {
  if (of.state !== "checked") throw new Problem("import.not_checked");
  return begin(ctx, of, "running", {});
}

/** Takes back what an import made and changed, where nobody has changed it since. */
export async function undoImport(ctx: Context, of: ImportRow) {
  if (of.state !== "done" && of.state !== "cancelled") throw new Problem("import.nothing_to_undo");
  const { undoable, created, updated } = await presentImport(ctx, of.id);
  if (!undoable) throw new Problem("import.nothing_to_undo");
  const counts = { state: "undoing", total: created + updated, done: 0, failed: 0, finished_at: null } as const;
  await ctx.db.updateTable("csv_imports").set(counts).where("id", "=", of.id).execute();
  requestJob(ctx, IMPORT_JOB, { importId: of.id });
  return presentImport(ctx, of.id);
}

/** Stops what is under way: what is done stays done. A trial is simply over. */
export async function cancelImport(ctx: Context, of: ImportRow) {
  const state = { checking: "mapping", running: "cancelled" }[of.state as "checking" | "running"];
  if (!state) throw new Problem("import.under_way");
  const set = { state: state as "mapping" | "cancelled", finished_at: ctx.now };
  await ctx.db.updateTable("csv_imports").set(set).where("id", "=", of.id).execute();
  return presentImport(ctx, of.id);
}

/** The import for a step, locked against its own job; 403 where the right to bring in its kind is gone. */
export async function importForStep(ctx: Context, id: string): Promise<ImportRow> {
  const of = await findImport(ctx, id, { lock: true });
  if (!mayImport(ctx.principal, of.kind)) throw new Problem("common.forbidden");
  return of;
}

async function begin(
  ctx: Context,
  of: ImportRow,
  state: "checking" | "running",
  set: { mapping?: string; existing?: ImportRow["existing"]; invite?: boolean },
) {
  const { id } = of;
  const counts = { state, done: 0, failed: 0, finished_at: null };
  await ctx.db
    .updateTable("csv_imports")
    .set({ ...set, ...counts })
    .where("id", "=", id)
    .execute();
  const fresh = { status: null, outcome: null, problem: null, record_id: null, version: null, before: null };
  const key = set.mapping ? { key: keyColumn(of, set.mapping) } : {};
  await ctx.db
    .updateTable("csv_import_rows")
    .set({ ...fresh, ...key })
    .where("import_id", "=", id)
    .execute();
  requestJob(ctx, IMPORT_JOB, { importId: id });
  return presentImport(ctx, id);
}

/** The cell that a row is called by. */
function keyColumn({ kind }: ImportRow, mapping: string): RawBuilder<string | null> {
  const at = (JSON.parse(mapping) as (string | null)[]).indexOf(importerOf(kind)?.key ?? "name");
  return sql<string | null>`left(lower(trim(cells ->> ${at < 0 ? null : at}::integer)), 200)`;
}

/** 422 for a field that is none, is filled twice, or is missing although each record needs it. */
async function refuseMapping(ctx: Context, of: ImportRow, mapping: readonly (string | null)[]): Promise<void> {
  const fields = (await mayImport(ctx.principal, of.kind)?.fields(ctx)) ?? [];
  const columns = (of.header as unknown as string[]).length;
  const known = new Set(fields.map(({ name }) => name));
  const errors = mapping.flatMap((name, at) => {
    if (name === null) return [];
    if (!known.has(name)) return [{ path: `mapping.${at}`, code: "unknown_field" }];
    return mapping.indexOf(name) === at ? [] : [{ path: `mapping.${at}`, code: "twice" }];
  });
  if (mapping.length !== columns) errors.push({ path: "mapping", code: "invalid" });
  for (const { name, required } of fields)
    if (required && !mapping.includes(name)) errors.push({ path: name, code: "required" });
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}
