import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { parse } from "../../kernel/http/parse.ts";
import type { MasterKind, MasterRow } from "../masterdata/definition.ts";
import { changeRecord } from "../masterdata/write.ts";
import type { Column, Table } from "./catalogue.ts";
import { fieldOf, kindOf } from "./changes.ts";
import { dataRow } from "./page.ts";

/** A row on its way to be changed, as the record that it is. */
export interface Changing {
  readonly table: Table;
  readonly kind: MasterKind;
  readonly record: MasterRow;
  readonly version: number;
}

/**
 * The record behind a row, for who may change it: 404 where it is not to be seen, 409 `data.not_here` where its table is
 * changed elsewhere, 403 where only others may.
 */
export async function rowToChange(ctx: Context, table: Table, id: string): Promise<Changing> {
  const kind = kindOf(table.name);
  if (!kind) {
    await dataRow(ctx, table, id);
    throw new Problem("data.not_here");
  }
  const record = await kind.find(ctx, id, "update", { lock: true });
  return { table, kind, record, version: record.version };
}

/** Changes a record exactly as its own route would; what is wrong is named by the column. */
export async function changeRow(
  ctx: Context,
  { table, kind, record }: Changing,
  texts: Readonly<Record<string, string | null>>,
) {
  const input = Object.entries(texts).map(([name, text]) => {
    const column = table.columns.find((one) => one.name === name);
    const field = column && fieldOf(kind, name);
    if (!column?.editable || !field) throw refused([{ path: name, code: column ? "kept" : "unknown_field" }]);
    return [field, saidIn(column, (kind.contract.patch.shape as Shape)[field], text)] as const;
  });
  try {
    const patch = parse(kind.contract.patch, Object.fromEntries(input)) as Readonly<Record<string, unknown>>;
    await changeRecord(ctx, kind, record, patch);
  } catch (error) {
    throw byColumns(
      error,
      new Map(table.columns.flatMap(({ name }) => [[fieldOf(kind, name) ?? name, name] as const])),
    );
  }
  return dataRow(ctx, table, record.id);
}

type Shape = Readonly<Record<string, z.ZodType | undefined>>;

/** What a text says in its column; what it does not say stays text, whose refusal then says why. */
function saidIn({ type }: Column, schema: z.ZodType | undefined, text: string | null): unknown {
  if (text === null) return null;
  if (text === "" && schema && !schema.safeParse("").success && schema.safeParse(null).success) return null;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (/^(smallint|integer|bigint|numeric)/.test(type)) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === "jsonb" || type.endsWith("[]")) return jsonOf(text);
  return text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function byColumns(error: unknown, columns: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof Problem) || error.errors.length === 0) return error;
  const errors = error.errors.map((one) => {
    const [field = "", ...rest] = one.path.split(".");
    return { ...one, path: [columns.get(field) ?? field, ...rest].join(".") };
  });
  return new Problem(error.code, { params: error.params, extra: error.extra, errors });
}

function refused(errors: { path: string; code: string }[]): Problem {
  return new Problem("common.invalid", { errors });
}
