import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { together } from "../../kernel/db/together.ts";
import { reread } from "./find.ts";
import type { Change, TicketChanges, TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";

/** State columns: who writes them is a reviewed list in server/locks.test.ts. */
export interface StateChange {
  readonly state: string;
  readonly open: boolean;
}

/** Writes changes and the next version, and answers the row as it is afterwards. Tables without a change are left alone. */
export function writeTicket(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  changes: TicketChanges,
): Promise<TicketRow> {
  return write(ctx, kind, before, changes);
}

/** The same with another state: transition()'s, and that of a merge which is undone. */
export function writeState(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  changes: TicketChanges,
  state: StateChange,
): Promise<TicketRow> {
  return write(ctx, kind, before, changes, state);
}

async function write(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  changes: TicketChanges,
  state?: StateChange,
): Promise<TicketRow> {
  ctx.write(
    ctx.db
      .updateTable("tickets")
      .set({ ...changes.ticket, ...state, version: before.version + 1, updated_at: ctx.now })
      .where("id", "=", before.id),
  );
  if (hasAny(changes.record))
    ctx.write(
      ctx.db
        .updateTable("records")
        .set({ ...changes.record })
        .where("id", "=", before.id),
    );
  if (hasAny(changes.own)) writeOwn(ctx, kind, before.id, changes.own);
  return reread(ctx, kind, before.id);
}

/** Moments that are reached once and that a reply may reach too. */
export type Moment = "acknowledged_at" | "first_response_at";

/**
 * Marks moments as reached now, those that were not before. It is no change of the ticket: version and update time stay,
 * since a comment must not make somebody's edit stale (api.md). Clocks hear of it as of any change.
 */
export async function markTimes(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  moments: readonly Moment[],
): Promise<TicketRow> {
  const reached = moments.filter((moment) => before[moment] === null);
  if (reached.length === 0) return before;
  ctx.write(
    ctx.db
      .updateTable("tickets")
      .set(Object.fromEntries(reached.map((moment) => [moment, ctx.now])))
      .where("id", "=", before.id),
  );
  const after = await reread(ctx, kind, before.id);
  return follow(ctx, kind, { type: "changed", before, after, input: {} });
}

/**
 * Tells everything that must follow a change in the same transaction, in the order of the module's list. Answers the
 * row as the last that wrote to it left it.
 */
export async function follow(ctx: Context, kind: TicketKind, change: Change): Promise<TicketRow> {
  if (change.type === "created") return begin(ctx, kind, change);
  let latest = change;
  const beside: Promise<unknown>[] = [];
  try {
    for (const follower of kind.onChange) {
      if (kind.beside.has(follower)) beside.push(follower(ctx, latest));
      else {
        const after = await follower(ctx, latest);
        if (after) latest = { ...latest, after };
      }
    }
  } finally {
    await together(beside);
  }
  return latest.after;
}

/** A new ticket is each follower's to begin with: what they write is theirs alone, so it is written in one go. */
async function begin(ctx: Context, kind: TicketKind, change: Change): Promise<TicketRow> {
  const rows = await together(kind.onChange.map(async (follower) => follower(ctx, change)));
  return rows.findLast((row) => row !== undefined) ?? change.after;
}

/** Several sets of changes as one; of the same column the later wins. */
export function mergeChanges(all: readonly (TicketChanges | undefined)[]): TicketChanges {
  return {
    ticket: Object.assign({}, ...all.map((one) => one?.ticket)),
    record: Object.assign({}, ...all.map((one) => one?.record)),
    own: Object.assign({}, ...all.map((one) => one?.own)),
  };
}

function writeOwn(ctx: Context, kind: TicketKind, id: string, columns: Readonly<Record<string, unknown>>): void {
  const assignments = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  ctx.write(sql`update ${sql.table(kind.own.table)} set ${sql.join(assignments)} where id = ${id}`);
}

function hasAny(columns: Readonly<Record<string, unknown>> | undefined): columns is Readonly<Record<string, unknown>> {
  return columns !== undefined && Object.keys(columns).length > 0;
}
