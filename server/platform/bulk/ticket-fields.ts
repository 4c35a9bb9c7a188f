import { isDeepStrictEqual } from "node:util";
import type { BulkAction } from "../../../contract/platform/bulk.ts";
import type { TicketRow } from "../tickets/row.ts";
import type { Kept, Values } from "./subject.ts";

type Patching = Exclude<BulkAction, { transition: string } | { comment: unknown } | { merge: unknown }>;

/** The patch that an action amounts to for this ticket. */
export function patchOf(ticket: TicketRow, action: Patching): Values {
  if ("patch" in action) return action.patch;
  if ("assign" in action) return action.assign;
  const { add = [], remove = [] } = action.tags;
  const tags = [...new Set([...ticket.tags, ...add])].filter((tag) => !remove.includes(tag));
  return isDeepStrictEqual(tags, ticket.tags) ? {} : { tags };
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

/** What a ticket says now in the fields that were kept of it. */
export function valuesNow(ticket: TicketRow, before: Values): Values {
  return valuesOf(ticket, Object.keys(before), Object.keys((before.custom as Values | undefined) ?? {}));
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
