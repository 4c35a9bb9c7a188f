import { isDeepStrictEqual } from "node:util";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { BulkAction, BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { TicketRow } from "../tickets/row.ts";

type Values = Readonly<Record<string, unknown>>;

/** What a change found and what it left, by the names of a patch. */
export interface Kept {
  readonly recordId: string;
  readonly before: Values;
  readonly after: Values;
}

/** The fields that an action writes; none where another patch could not take it back: a step, a comment, a merge. */
export function writtenFields(action: BulkAction): readonly string[] {
  if ("patch" in action) return Object.keys(action.patch);
  if ("assign" in action) return ["teamId", "assigneeId"];
  return "tags" in action ? ["tags"] : [];
}

/** Undefined where the ticket says what it said before. */
export function keptOf(action: BulkAction, before: TicketRow, after: TicketRow): Kept | undefined {
  const fields = writtenFields(action);
  const keys = "patch" in action ? Object.keys((action.patch.custom as Values | undefined) ?? {}) : [];
  const [was, is] = [valuesOf(before, fields, keys), valuesOf(after, fields, keys)];
  return isDeepStrictEqual(was, is) ? undefined : { recordId: before.id, before: was, after: is };
}

/** The patch that takes back what a bulk change did to this ticket; 409 where somebody has changed it since. */
export async function takingBack(ctx: Context, jobId: string, ticket: TicketRow): Promise<Values> {
  const kept = await ctx.db
    .selectFrom("bulk_job_records")
    .select(["before", "after"])
    .where("job_id", "=", jobId)
    .where("target", "=", ticket.id)
    .executeTakeFirst();
  const before = kept?.before as Values | null | undefined;
  if (!before) throw new Problem("common.not_found");
  const keys = Object.keys((before.custom as Values | undefined) ?? {});
  if (!isDeepStrictEqual(valuesOf(ticket, Object.keys(before), keys), kept?.after))
    throw new Problem("bulk.changed_since");
  return before;
}

/** Writes down what a change did to records, so that it can be taken back. */
export async function keepAll(ctx: Context, jobId: string, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ recordId, before, after }) => ({
    ...{ id: newId(ctx.now.getTime()), job_id: jobId, target: recordId, status: 200 },
    ...{ before: JSON.stringify(before), after: JSON.stringify(after) },
  }));
  await ctx.db.insertInto("bulk_job_records").values(rows).execute();
}

/** Writes down which records a change refused, and why. */
export async function keepRefusals(ctx: Context, jobId: string, results: readonly BulkResult[]): Promise<void> {
  const rows = results.flatMap(({ id, status, problem }) =>
    problem
      ? [{ id: newId(ctx.now.getTime()), job_id: jobId, target: id, status, problem: JSON.stringify(problem) }]
      : [],
  );
  if (rows.length > 0) await ctx.db.insertInto("bulk_job_records").values(rows).execute();
}

function valuesOf(row: TicketRow, fields: readonly string[], customKeys: readonly string[]): Values {
  const columns = row as unknown as Values;
  const read = (field: string): unknown => {
    if (field === "custom") return Object.fromEntries(customKeys.map((key) => [key, row.custom[key] ?? null]));
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return (Object.hasOwn(columns, column) ? columns[column] : row.own[field]) ?? null;
  };
  // As JSON keeps it: what is read back must equal it.
  return JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, read(field)]))));
}
