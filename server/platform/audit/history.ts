import { isDeepStrictEqual } from "node:util";
import type { Selectable } from "kysely";
import type { HistoryEntry, HistoryPage } from "../../../contract/platform/history.ts";
import type { AuditLog, JsonValue } from "../../database.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { concealedOwn } from "../records/field-access.ts";
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
 * reader may see it is for the caller to ask: nothing is left out but secrets and the fields that are hidden from them.
 */
export async function historyOf(
  ctx: Context,
  recordId: string,
  query: HistoryQuery = {},
  hidden: ReadonlySet<string> = new Set(),
): Promise<HistoryPage> {
  const limit = query.limit ?? 50;
  const rows = await auditRows(ctx, recordId, limit + 1, query.cursor);
  const page = rows.slice(0, limit);
  const names = await namesFor(ctx, page);
  return {
    items: joined(page.map((row) => entry(row, names, hidden))).filter(
      (item) => item.changes.length > 0 || item.action !== "changed",
    ),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  };
}

const CHANGES = ["insert", "update", "delete"];
/** Who looked at it or was refused is for readers of the audit log alone. */
const FACTS = ["read", "denied"];

async function auditRows(ctx: Context, recordId: string, most: number, before?: string): Promise<AuditRow[]> {
  const rows = await ctx.db
    .selectFrom("audit_log")
    .select(["id", "recorded_at", "occurred_at", "table_name", "row_id", "record_id", "action", "actor_id"])
    .select(["on_behalf_of", "request_id", "reason", "source", "changes"])
    .where("organization_id", "=", ctx.organizationId)
    .where("record_id", "=", recordId)
    .where("action", "in", [...CHANGES, ...(holds(ctx.principal, "audit:read") ? FACTS : [])])
    .$if(before !== undefined, (found) => found.where("id", "<", Number(before)))
    .orderBy("id", "desc")
    .limit(most)
    .execute();
  return rows as unknown as AuditRow[];
}

function entry(row: AuditRow, names: Names, hidden: ReadonlySet<string>): HistoryEntry {
  return {
    id: row.id,
    at: row.recorded_at.toISOString(),
    occurredAt: row.occurred_at?.toISOString() ?? null,
    actor: names.person(row.actor_id),
    onBehalfOf: names.person(row.on_behalf_of),
    action: actionOf(row),
    table: isFact(row) || row.row_id === row.record_id ? null : row.table_name,
    reason: row.reason,
    source: row.source,
    requestId: row.request_id,
    changes: isFact(row) ? [] : changesOf(row, names).flatMap((change) => openPart(change, hidden)),
  };
}

function changesOf(row: AuditRow, names: Names): HistoryEntry["changes"] {
  return Object.entries(row.changes)
    .filter(([column]) => !isBookkeeping(column))
    .map(([column, [from, to]]) => ({
      field: wireName(column),
      from: names.value(row.table_name, column, from),
      to: names.value(row.table_name, column, to),
    }));
}

/** A change as its reader may see it: of the organization's own fields those that are theirs to read. */
function openPart(change: HistoryEntry["changes"][number], hidden: ReadonlySet<string>): HistoryEntry["changes"] {
  if (hidden.has(change.field)) return [];
  if (change.field !== "custom" || hidden.size === 0) return [change];
  const [from, to] = [concealedOwn(change.from, hidden), concealedOwn(change.to, hidden)];
  return isDeepStrictEqual(from ?? {}, to ?? {}) ? [] : [{ ...change, from, to } as typeof change];
}

function isFact(row: AuditRow): boolean {
  return FACTS.includes(row.action);
}

function actionOf(row: AuditRow): HistoryEntry["action"] {
  if (row.action === "read" || row.action === "denied") return row.action;
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

/** One change of a ticket writes several rows (record, ticket, incident): they read as one. */
function joined(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const result: HistoryEntry[] = [];
  for (const earlier of entries) {
    const later = result.at(-1);
    if (later && isSameChange(later, earlier)) result.splice(-1, 1, together(later, earlier));
    else result.push(earlier);
  }
  return result;
}

function isSameChange(later: HistoryEntry, earlier: HistoryEntry): boolean {
  const ofRecord = later.table === null && earlier.table === null;
  const sameKind = later.action === earlier.action || (later.action === "changed" && earlier.action === "created");
  return ofRecord && sameKind && later.requestId !== null && later.requestId === earlier.requestId;
}

/** From the value before the earlier change to the one after the later. */
function together(later: HistoryEntry, earlier: HistoryEntry): HistoryEntry {
  const changes = new Map(earlier.changes.map((change) => [change.field, change]));
  for (const change of later.changes) {
    changes.set(change.field, { ...change, from: (changes.get(change.field) ?? change).from });
  }
  return { ...later, action: earlier.action, changes: [...changes.values()] };
}

/** `parent_id` → `parentId`. */
function wireName(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
