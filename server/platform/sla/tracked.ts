import type { Metric } from "../../../contract/sla/target.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Capability } from "../module.ts";
import type { Change } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import { begin, columnsOf, type KeptClock, type KeptEvent } from "./clock-row.ts";
import { happenings, promiseMayDiffer } from "./happenings.ts";
import { loadRules, type PromiseSubject, promiseFor, type Rules } from "./promises.ts";
import { asRecord } from "./record.ts";
import { slaRoutes } from "./routes.ts";
import { seedCalendars, seedPolicy } from "./seed.ts";

/** Clocks for what was promised: started with the ticket, moved by its history, in the same transaction. */
export function slaTracked(metrics: readonly Metric[]): Capability {
  return {
    name: "slaTracked",
    detail: metrics.join(", "),
    events: (kind) => ({
      [`${kind}.sla_warned`]: "A service level target is close",
      [`${kind}.sla_breached`]: "A service level target was missed",
    }),
    seed: (kind) => async (ctx) => {
      await seedCalendars(ctx);
      await seedPolicy(ctx, kind);
    },
    routes: slaRoutes,
    onChange: async (ctx, change) => {
      if (change.type === "created") await startClocks(ctx, change.after, metrics);
      else await moveClocks(ctx, change, metrics);
    },
  };
}

async function startClocks(ctx: Context, ticket: TicketRow, metrics: readonly Metric[]): Promise<void> {
  const [rules, subject] = await Promise.all([loadRules(ctx, ticket.kind), subjectOf(ctx, ticket)]);
  const rows = metrics.flatMap((metric) => {
    const promised = promiseFor(ctx, rules, subject, metric);
    if (!promised) return [];
    const started = begin(newId(), promised, ticket.created_at.getTime());
    const answered = metric === "response" && ticket.first_response_at !== null;
    const clock = answered ? withEvents(started, [{ at: ctx.now.getTime(), type: "stop" }]) : started;
    return [
      {
        id: clock.id,
        organization_id: ctx.organizationId,
        record_id: ticket.id,
        target: metric,
        ...columns(ctx, clock, rules),
      },
    ];
  });
  if (rows.length > 0) ctx.write(ctx.db.insertInto("sla_clocks").values(rows));
}

async function moveClocks(ctx: Context, change: Change, metrics: readonly Metric[]): Promise<void> {
  const now = ctx.now.getTime();
  const mayDiffer = promiseMayDiffer(change);
  const touched = mayDiffer || metrics.some((metric) => happenings(metric, change, now).length > 0);
  if (!touched) return;
  const ticket = change.after;
  const [clocks, rules] = await Promise.all([keptClocks(ctx, ticket.id), loadRules(ctx, ticket.kind)]);
  const subject = mayDiffer ? await subjectOf(ctx, ticket) : undefined;
  for (const clock of clocks) {
    const events = [...newTarget(ctx, clock, rules, subject), ...happenings(clock.target, change, now)];
    if (events.length > 0) keep(ctx, withEvents(clock, events), rules);
  }
}

function newTarget(ctx: Context, clock: KeptClock, rules: Rules, subject: PromiseSubject | undefined): KeptEvent[] {
  const promised = subject && promiseFor(ctx, rules, subject, clock.target);
  if (!promised) return [];
  const { target, calendar, policyId } = promised;
  return [{ at: ctx.now.getTime(), type: "retarget", target, calendarId: calendar.id, policyId }];
}

function withEvents(clock: KeptClock, events: readonly KeptEvent[]): KeptClock {
  return { ...clock, history: [...clock.history, ...events] };
}

/** Locked, so that two changes at once cannot lose an event. */
export function keptClocks(ctx: Context, recordId: string): Promise<KeptClock[]> {
  return ctx.db
    .selectFrom("sla_clocks")
    .select(["id", "target", "policy_id", "calendar_id", "goal", "history", "breached_at", "warned_at"])
    .where("record_id", "=", recordId)
    .orderBy("target")
    .forUpdate()
    .execute() as unknown as Promise<KeptClock[]>;
}

export function keep(ctx: Context, clock: KeptClock, rules: Rules): void {
  ctx.write(
    ctx.db
      .updateTable("sla_clocks")
      .set(columns(ctx, clock, rules))
      .where("id", "=", clock.id),
  );
}

function columns(ctx: Context, clock: KeptClock, rules: Rules) {
  return columnsOf(clock, rules.calendars, ctx.now.getTime());
}

/** The ticket as policies ask of it, with its service's calendar. */
async function subjectOf(ctx: Context, ticket: TicketRow): Promise<PromiseSubject> {
  const { contract } = ticketKind(ticket.kind);
  const service = ticket.service_id
    ? await ctx.db.selectFrom("services").select("calendar_id").where("id", "=", ticket.service_id).executeTakeFirst()
    : undefined;
  return {
    priority: ticket.priority,
    calendarId: service?.calendar_id ?? null,
    record: asRecord(ticket),
    fields: contract.fields,
  };
}
