import { type Columns, column } from "../../platform/list/columns.ts";
import type { OwnTable } from "../../platform/tickets/kind.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

export const own: OwnTable = {
  table: "tasks",
  columns: {
    position: "position",
    mandatory: "mandatory",
    ordered: "ordered",
    dueAt: "due_at",
    skipReason: "skip_reason",
  },
};

export interface OwnColumns {
  readonly position: number;
  readonly mandatory: boolean;
  readonly ordered: boolean;
  readonly dueAt: string | null;
  readonly skipReason: string | null;
}

export function ownOf(row: TicketRow): OwnColumns {
  return row.own as unknown as OwnColumns;
}

export function presentOwn(row: TicketRow): Record<string, unknown> {
  const { dueAt, ...rest } = ownOf(row);
  return { ...rest, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() };
}

export const patchOwn = { position: "position", mandatory: "mandatory", ordered: "ordered", dueAt: "due_at" };

export const listColumns: Columns = {
  position: column("o.position", { nullable: false }),
  mandatory: column("o.mandatory", { nullable: false }),
  ordered: column("o.ordered", { nullable: false }),
  dueAt: column("o.due_at"),
};
