import type { ListRequest } from "../../../contract/kernel/list.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { timeEntryFields } from "../../../contract/platform/time-entry.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { type Columns, column } from "../list/columns.ts";
import { listQuery } from "../list/query.ts";
import { checkListRequest } from "../list/request.ts";
import type { TicketKind } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";

export interface TimeSpent {
  readonly minutes?: number | undefined;
  readonly note?: string | undefined;
  /** ISO day. */
  readonly spentOn?: string | undefined;
}

export interface EntryRow {
  readonly id: string;
  readonly record_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly minutes: number;
  readonly note: string;
  readonly spent_on: string;
  readonly created_at: Date;
}

const COLUMNS: Columns = {
  id: column("e.id", { nullable: false }),
  userId: column("e.user_id", { nullable: false }),
  minutes: column("e.minutes", { nullable: false }),
  spentOn: column("e.spent_on", { nullable: false }),
  createdAt: column("e.created_at", { nullable: false }),
};

/** A page of the time spent on a ticket, latest day first, and the minutes of all of it. */
export async function listEntries(ctx: Context, kind: TicketKind, ticket: TicketRow, request: ListRequest) {
  const shape = { fields: timeEntryFields, defaultSort: "-spentOn", projectable: [] };
  const [page, total] = await Promise.all([
    listQuery({
      base: entriesOf(ctx, ticket),
      shape,
      columns: COLUMNS,
      idColumn: "e.id",
      request: checkListRequest(request, shape),
      context: { me: ctx.principal.userId, now: ctx.now },
    }),
    ctx.db
      .selectFrom("time_entries")
      .select(({ fn }) => fn.sum<number>("minutes").as("minutes"))
      .where("record_id", "=", ticket.id)
      .where("deleted_at", "is", null)
      .executeTakeFirst(),
  ]);
  const items = page.items.map((row) => presentEntry(ctx, kind, ticket, row));
  return { ...page, items, totalMinutes: total?.minutes ?? 0 };
}

/** Writes down one's own work. 422 for a day to come. */
export async function spendTime(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  spent: TimeSpent & { readonly minutes: number },
) {
  const me = ctx.principal.userId;
  if (!me) throw new Problem("common.forbidden");
  const today = await todayHere(ctx);
  checkDay(spent.spentOn, today);
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto("time_entries")
    .values({
      id,
      record_id: ticket.id,
      user_id: me,
      minutes: spent.minutes,
      note: spent.note ?? "",
      spent_on: spent.spentOn ?? today,
      created_at: ctx.now,
    })
    .execute();
  return presentEntry(ctx, kind, ticket, await findEntry(ctx, ticket, id));
}

export async function correctEntry(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  entry: EntryRow,
  spent: TimeSpent,
) {
  checkDay(spent.spentOn, await todayHere(ctx));
  await ctx.db
    .updateTable("time_entries")
    .set({
      minutes: spent.minutes ?? entry.minutes,
      note: spent.note ?? entry.note,
      spent_on: spent.spentOn ?? entry.spent_on,
    })
    .where("id", "=", entry.id)
    .execute();
  return presentEntry(ctx, kind, ticket, await findEntry(ctx, ticket, entry.id));
}

export async function removeEntry(ctx: Context, entry: EntryRow): Promise<void> {
  await ctx.db.updateTable("time_entries").set({ deleted_at: ctx.now }).where("id", "=", entry.id).execute();
}

/** One entry of this ticket; else 404. */
export async function findEntry(ctx: Context, ticket: TicketRow, id: string): Promise<EntryRow> {
  const row = isId(id) ? await entriesOf(ctx, ticket).where("e.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new Problem("common.not_found");
  return row;
}

/** One's own, or as whoever manages the ticket. */
export function mayCorrect(ctx: Context, kind: TicketKind, ticket: TicketRow, entry: EntryRow): boolean {
  const { principal } = ctx;
  if (kind.policy.allows(principal, ticket, "manage")) return true;
  return entry.user_id === principal.userId && kind.policy.allows(principal, ticket, "note");
}

function entriesOf(ctx: Context, ticket: TicketRow) {
  return ctx.db
    .selectFrom("time_entries as e")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "e.organization_id").onRef("u.id", "=", "e.user_id"),
    )
    .select(["e.id", "e.record_id", "e.user_id", "u.name as user_name", "e.minutes", "e.note", "e.created_at"])
    .select(({ cast }) => cast<string>("e.spent_on", "text").as("spent_on"))
    .where("e.record_id", "=", ticket.id)
    .where("e.deleted_at", "is", null);
}

function presentEntry(ctx: Context, kind: TicketKind, ticket: TicketRow, row: EntryRow) {
  return {
    id: row.id,
    recordId: row.record_id,
    user: { id: row.user_id, name: row.user_name },
    minutes: row.minutes,
    note: row.note,
    spentOn: row.spent_on,
    createdAt: row.created_at,
    may: { edit: mayCorrect(ctx, kind, ticket, row) },
  };
}

async function todayHere(ctx: Context): Promise<string> {
  const organization = await ctx.db.selectFrom("organizations").select("time_zone").executeTakeFirst();
  const now = Temporal.Instant.fromEpochMilliseconds(ctx.now.getTime());
  return now
    .toZonedDateTimeISO(organization?.time_zone ?? "UTC")
    .toPlainDate()
    .toString();
}

function checkDay(day: string | undefined, today: string): void {
  if (day !== undefined && day > today) throw invalid("spentOn", "in_the_future");
}
