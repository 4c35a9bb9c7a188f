import type { Selectable } from "kysely";
import type { z } from "zod";
import type * as inputs from "../../../../contract/incidents/notifications.ts";
import { invalid, Problem } from "../../../../contract/kernel/problem.ts";
import type { DutyUnit } from "../../../../contract/notification-duties/index.ts";
import type { NotificationDuties, SecurityNotifications } from "../../../database.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { isId, newId } from "../../../kernel/ids.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { peopleOf } from "./people.ts";
import { checkSecurity } from "./subjects.ts";
import { claimed, endOf, type Term } from "./times.ts";

export type NotificationRow = Selectable<SecurityNotifications>;
type Duty = Selectable<NotificationDuties>;

/** The clocks of an incident, what is due first first. */
export async function notificationsOf(ctx: Context, recordId: string) {
  const rows = await clocksOf(ctx, recordId);
  const person = await peopleOf(
    ctx,
    rows.map((row) => row.settled_by),
  );
  return rows.map((row) => ({
    id: row.id,
    dutyId: row.duty_id,
    ...{ name: row.name, basis: row.basis, addressee: row.addressee, amount: row.amount, unit: row.unit },
    awareAt: row.aware_at,
    dueAt: row.due_at,
    state: row.state,
    missedAt: row.missed_at,
    notifiedAt: row.notified_at,
    late: row.notified_at !== null && row.notified_at > row.due_at,
    ...{ recipient: row.recipient, reference: row.reference, note: row.note, reason: row.reason },
    settledBy: person(row.settled_by),
    settledAt: row.settled_at,
  }));
}

/** One clock of this incident; else 404. */
export async function findNotification(ctx: Context, incident: TicketRow, id: string): Promise<NotificationRow> {
  const row = isId(id) ? (await clocksOf(ctx, incident.id)).find((clock) => clock.id === id) : undefined;
  if (!row) throw new Problem("common.not_found");
  return row;
}

export async function presentNotification(ctx: Context, recordId: string, id: string) {
  return (await notificationsOf(ctx, recordId)).find((notification) => notification.id === id);
}

/** Starts the clocks of all active duties, from now; those that the incident has already go on. */
export async function startActiveDuties(ctx: Context, recordId: string): Promise<void> {
  const duties = await ctx.db
    .selectFrom("notification_duties")
    .selectAll()
    .where("active", "=", true)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .limit(100)
    .execute();
  if (duties.length === 0) return;
  const timeZone = await timeZoneOf(ctx);
  await ctx.db
    .insertInto("security_notifications")
    .values(duties.map((duty) => clockOf(ctx, recordId, duty, ctx.now, timeZone)))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Starts the clock of a duty that the incident, found with a lock, does not have yet. */
export async function startNotification(
  ctx: Context,
  incident: TicketRow,
  input: z.output<typeof inputs.startNotification>,
) {
  checkSecurity(incident);
  const clocks = await clocksOf(ctx, incident.id);
  const duty = await ctx.db
    .selectFrom("notification_duties")
    .selectAll()
    .where("id", "=", input.dutyId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!duty) throw invalid("dutyId", "not_found");
  if (clocks.some((clock) => clock.duty_id === duty.id)) throw new Problem("incident.notification_started_already");
  const awareAt =
    input.awareAt === undefined ? (clocks[0]?.aware_at ?? ctx.now) : claimed(ctx, "awareAt", input.awareAt);
  const clock = clockOf(ctx, incident.id, duty, awareAt, await timeZoneOf(ctx));
  await ctx.db.insertInto("security_notifications").values(clock).execute();
  tell(ctx, incident.id, "notification_started", { duty: duty.name, dueAt: clock.due_at });
  return presentNotification(ctx, incident.id, clock.id);
}

/** Puts right when the organization became aware: every clock that runs is counted anew from then. */
export async function setAwareness(ctx: Context, incident: TicketRow, input: z.output<typeof inputs.setAwareness>) {
  checkSecurity(incident);
  const awareAt = claimed(ctx, "awareAt", input.awareAt);
  const [clocks, timeZone] = [await clocksOf(ctx, incident.id), await timeZoneOf(ctx)];
  for (const clock of clocks.filter(({ state }) => state === "running")) {
    const dueAt = endOf(awareAt, termOf(clock), timeZone);
    const missedAt = clock.missed_at !== null && dueAt < ctx.now ? dueAt : null;
    await write(ctx, clock.id, { aware_at: awareAt, due_at: dueAt, missed_at: missedAt });
  }
  tell(ctx, incident.id, "awareness_changed", { awareAt, reason: input.reason });
}

export async function makeNotification(
  ctx: Context,
  incident: TicketRow,
  clock: NotificationRow,
  input: z.output<typeof inputs.makeNotification>,
) {
  if (clock.state !== "running") throw new Problem("incident.notification_settled");
  await write(ctx, clock.id, {
    state: "made",
    notified_at: claimed(ctx, "notifiedAt", input.notifiedAt),
    recipient: input.recipient,
    reference: input.reference,
    note: input.note ?? null,
    settled_by: ctx.principal.userId,
    settled_at: ctx.now,
  });
  tell(ctx, incident.id, "notification_made", { duty: clock.name, recipient: input.recipient });
}

export async function waiveNotification(
  ctx: Context,
  incident: TicketRow,
  clock: NotificationRow,
  { reason }: z.output<typeof inputs.waiveNotification>,
) {
  if (clock.state !== "running") throw new Problem("incident.notification_settled");
  const settled = { settled_by: ctx.principal.userId, settled_at: ctx.now };
  await write(ctx, clock.id, { state: "not_required", reason, ...settled });
  tell(ctx, incident.id, "notification_not_required", { duty: clock.name, reason });
}

/** Takes back how it was settled; that it was missed remains a fact. */
export async function resumeNotification(
  ctx: Context,
  incident: TicketRow,
  clock: NotificationRow,
  { reason }: z.output<typeof inputs.resumeNotification>,
) {
  if (clock.state === "running") throw new Problem("incident.notification_running");
  const nothing = { notified_at: null, recipient: null, reference: null, note: null, reason: null };
  await write(ctx, clock.id, { state: "running", ...nothing, settled_by: null, settled_at: null });
  tell(ctx, incident.id, "notification_resumed", { duty: clock.name, reason });
}

function clocksOf(ctx: Context, recordId: string): Promise<NotificationRow[]> {
  return ctx.db
    .selectFrom("security_notifications")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("due_at")
    .orderBy("id")
    .execute();
}

function clockOf(ctx: Context, recordId: string, duty: Duty, awareAt: Date, timeZone: string) {
  return {
    organization_id: ctx.organizationId,
    id: newId(ctx.now.getTime()),
    record_id: recordId,
    duty_id: duty.id,
    ...{ name: duty.name, basis: duty.basis, addressee: duty.addressee, amount: duty.amount, unit: duty.unit },
    aware_at: awareAt,
    due_at: endOf(awareAt, termOf(duty), timeZone),
  };
}

function termOf({ amount, unit }: { readonly amount: number; readonly unit: string }): Term {
  return { amount, unit: unit as DutyUnit };
}

async function timeZoneOf(ctx: Context): Promise<string> {
  const organization = await ctx.db.selectFrom("organizations").select("time_zone").executeTakeFirst();
  return organization?.time_zone ?? "UTC";
}

async function write(ctx: Context, id: string, columns: Partial<NotificationRow>): Promise<void> {
  await ctx.db.updateTable("security_notifications").set(columns).where("id", "=", id).execute();
}

function tell(ctx: Context, recordId: string, what: string, payload: Readonly<Record<string, unknown>>): void {
  ctx.emit({ type: `incident.${what}`, kind: "incident", recordId, payload: { ...payload, internal: true } });
}
