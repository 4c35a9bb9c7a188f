import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { reread } from "./find.ts";
import type { Change, TicketChanges, TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";

/** State columns, which only transition() hands in. */
export interface StateChange {
  readonly state: string;
  readonly open: boolean;
}

/** Writes changes and the next version, and answers the row as it is afterwards. Tables without a change are left alone. */
export async function writeTicket(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  changes: TicketChanges,
  state?: StateChange,
): Promise<TicketRow> {
  await Promise.all([
    ctx.db
      .updateTable("tickets")
      .set({ ...changes.ticket, ...state, version: before.version + 1, updated_at: ctx.now })
      .where("id", "=", before.id)
      .execute(),
    hasAny(changes.record)
      ? ctx.db
          .updateTable("records")
          .set({ ...changes.record })
          .where("id", "=", before.id)
          .execute()
      : undefined,
    hasAny(changes.own) ? writeOwn(ctx, kind, before.id, changes.own) : undefined,
  ]);
  return reread(ctx, kind, before.id);
}

/** Tells everything that must follow a change in the same transaction, in the order of the module's list. */
export async function follow(ctx: Context, kind: TicketKind, change: Change): Promise<void> {
  for (const listener of kind.onChange) await listener(ctx, change);
}

/** Several sets of changes as one; of the same column the later wins. */
export function mergeChanges(all: readonly (TicketChanges | undefined)[]): TicketChanges {
  return {
    ticket: Object.assign({}, ...all.map((one) => one?.ticket)),
    record: Object.assign({}, ...all.map((one) => one?.record)),
    own: Object.assign({}, ...all.map((one) => one?.own)),
  };
}

function writeOwn(ctx: Context, kind: TicketKind, id: string, columns: Readonly<Record<string, unknown>>) {
  const assignments = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  return sql`update ${sql.table(kind.own.table)} set ${sql.join(assignments)} where id = ${id}`.execute(ctx.db);
}

function hasAny(columns: Readonly<Record<string, unknown>> | undefined): columns is Readonly<Record<string, unknown>> {
  return columns !== undefined && Object.keys(columns).length > 0;
}
