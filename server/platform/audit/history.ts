import type { Selectable } from "kysely";
import type { AuditLog, JsonValue } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Names, namesFor } from "./names.ts";

export interface HistoryQuery {
  readonly limit?: number | undefined;
  /** Place in the audit log that the page before ended at. */
  readonly cursor?: string | undefined;
}

type AuditRow = Pick<
  Selectable<AuditLog>,
  | "id"
  | "recorded_at"
  | "occurred_at"
  | "table_name"
  | "row_id"
  | "record_id"
  | "action"
  | "actor_id"
  | "on_behalf_of"
  | "request_id"
  | "reason"
  | "source"
> & { readonly changes: Changes };

/** Column → value before and after. */
type Changes = Readonly<Record<string, readonly [JsonValue, JsonValue]>>;

/**
 * What was changed of a record and of the rows that belong to it, the newest first, with names for ids. Whether the
 * reader may see it is for the caller to ask: nothing is left out but secrets.
 */
export async function historyOf(ctx: Context, recordId: string, query: HistoryQuery = {}) {
  const limit = query.limit ?? 50;
  const rows = await auditRows(ctx, recordId, limit + 1, query.cursor);
  const page = rows.slice(0, limit);
  const names = await namesFor(ctx, page);
  return {
    items: joined(page)
      .map((row) => entry(row, names))
      .filter((item) => item.changes.length > 0 || item.action !== "changed"),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  };
}

async function auditRows(ctx: Context, recordId: string, most: number, before?: string): Promise<AuditRow[]> {
  const rows = await ctx.db
    .selectFrom("audit_log")
    .select(["id", "recorded_at", "occurred_at", "table_name", "row_id", "record_id", "action", "actor_id"])
    .select(["on_behalf_of", "request_id", "reason", "source", "changes"])
    .where("organization_id", "=", ctx.organizationId)
    .where("record_id", "=", recordId)
    .where("action", "in", ["insert", "update", "delete"])
    .$if(before !== undefined, (found) => found.where("id", "<", Number(before)))
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows as unknown as AuditRow[];
}

/** One change of a ticket writes several rows (record, ticket, incident): they read as one. */
function joined(rows: readonly AuditRow[]): AuditRow[] {
  const result: AuditRow[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last && isSameChange(last, row)) result.splice(-1, 1, { ...last, changes: overall(row.changes, last.changes) });
    else result.push(row);
  }
  return result;
}

function isSameChange(later: AuditRow, earlier: AuditRow): boolean {
  const own = later.row_id === later.record_id && earlier.row_id === earlier.record_id;
  return own && later.request_id !== null && later.request_id === earlier.request_id && later.action === earlier.action;
}

/** From the value before the earlier change to the one after the later. */
function overall(earlier: Changes, later: Changes): Changes {
  const both = Object.entries(later).map(
    ([column, [from, to]]) => [column, [earlier[column]?.[0] ?? from, to]] as const,
  );
  return { ...earlier, ...Object.fromEntries(both) };
}

function entry(row: AuditRow, names: Names) {
  return {
    id: row.id,
    at: row.recorded_at.toISOString(),
    occurredAt: row.occurred_at?.toISOString() ?? null,
    actor: names.person(row.actor_id),
    onBehalfOf: names.person(row.on_behalf_of),
    action: actionOf(row),
    table: row.table_name,
    reason: row.reason,
    source: row.source,
    requestId: row.request_id,
    changes: Object.entries(row.changes)
      .filter(([column]) => !isBookkeeping(column))
      .map(([column, [from, to]]) => ({
        field: wireName(column),
        from: names.value(row.table_name, column, from),
        to: names.value(row.table_name, column, to),
      })),
  };
}

function actionOf(row: AuditRow): "created" | "changed" | "deleted" | "restored" {
  if (row.action === "insert") return "created";
  if (row.action === "delete") return "deleted";
  const deletion = row.changes.deleted_at;
  if (!deletion) return "changed";
  return deletion[1] === null ? "restored" : "deleted";
}

const BOOKKEEPING = new Set([
  "id",
  "record_id",
  "organization_id",
  "version",
  "epoch",
  "updated_at",
  "created_at",
  "recorded_at",
  "deleted_at",
]);

function isBookkeeping(column: string): boolean {
  return BOOKKEEPING.has(column) || column.endsWith("_key");
}

/** `parent_id` → `parentId`. */
function wireName(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
