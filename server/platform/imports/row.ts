import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { inputOf } from "./cells.ts";
import type { Field, Importer, Left, Values } from "./importer.ts";
import { type ImportRow, mappingOf } from "./record.ts";
import { type Earlier, resolveNames } from "./references.ts";

/** What one row of a file came to. */
export interface Done {
  readonly outcome: "created" | "updated" | "skipped";
  readonly left?: Left;
}

export interface RowWork {
  readonly importer: Importer;
  readonly fields: ReadonlyMap<string, Field>;
  readonly of: ImportRow;
  readonly services: Services;
}

/** Brings one row in, as its own route would; throws the problem that it would answer, or that its key stands twice. */
export async function importRow(
  ctx: Context,
  work: RowWork,
  { line, cells }: { line: number; cells: readonly string[] },
): Promise<Done> {
  const { importer, fields, of, services } = work;
  const input = inputOf(cells, mappingOf(of), fields);
  const key = importer.key === null ? undefined : input[importer.key];
  if (importer.key !== null && typeof key === "string") {
    await refuseTwice(ctx, of, key, line, importer.key);
    const id = await importer.find(ctx, key);
    if (id !== undefined) return meetExisting(ctx, work, id, input, line);
  }
  const left = await importer.create(ctx, await resolved(ctx, work, input, line));
  if (of.invite) await importer.invite?.(ctx, services, left.id);
  return { outcome: "created", left };
}

async function meetExisting(ctx: Context, work: RowWork, id: string, input: Values, line: number): Promise<Done> {
  const { importer, of } = work;
  if (of.existing === "skip") return { outcome: "skipped" };
  if (of.existing === "refuse")
    throw new Problem("import.exists", { errors: [{ path: importer.key ?? "", code: "taken" }] });
  return { outcome: "updated", left: await importer.update(ctx, id, await resolved(ctx, work, input, line)) };
}

function resolved(ctx: Context, { importer, fields, of }: RowWork, input: Values, line: number): Promise<Values> {
  const own = OWN_KIND[importer.name];
  const earlier: Earlier = async (kind, name) =>
    kind === own && (await lineBefore(ctx, of.id, name, line)) !== undefined;
  return resolveNames(ctx, [...fields.values()], input, earlier);
}

/** The kind that a table's own rows are, where they refer to each other by their key. */
const OWN_KIND: Readonly<Record<string, string>> = {
  users: "user",
  teams: "team",
  departments: "department",
  locations: "location",
  services: "service",
  categories: "category",
};

async function refuseTwice(ctx: Context, of: ImportRow, key: string, line: number, path: string) {
  const first = await lineBefore(ctx, of.id, key, line);
  if (first === undefined) return;
  throw new Problem("import.duplicate_row", {
    params: { line: first },
    errors: [{ path, code: "twice_in_file", params: { line: first } }],
  });
}

async function lineBefore(ctx: Context, importId: string, key: string, line: number): Promise<number | undefined> {
  const { rows } = await sql<{ line: number }>`select r.line from csv_import_rows r
    where r.organization_id = (select app_organization()) and r.import_id = ${importId} and r.line < ${line}
      and r.key = left(lower(${key}), 200)
    order by r.line limit 1`.execute(ctx.db);
  return rows[0]?.line;
}
