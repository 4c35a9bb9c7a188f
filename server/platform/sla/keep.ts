import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { TicketRow } from "../tickets/row.ts";
import { type Held, recordBreaches } from "./breaches.ts";
import { columnsOf, type KeptClock, type KeptEvent, standing } from "./clock-row.ts";
import type { Rules } from "./promises.ts";

export type Holder = Held & Pick<TicketRow, "service_id" | "deleted_at">;

const COLUMNS = [
  "id",
  "target",
  "agreement",
  "team_id",
  "policy_id",
  "calendar_id",
  "goal",
  "history",
  "breached_at",
  "breached_round",
  "asleep",
  "escalated",
] as const;

/** Locked, so that two changes at once cannot lose an event. */
export function keptClocks(ctx: Context, recordId: string): Promise<KeptClock[]> {
  return ctx.db
    .selectFrom("sla_clocks")
    .select(COLUMNS)
    .where("record_id", "=", recordId)
    .orderBy("target")
    .forUpdate()
    .execute() as unknown as Promise<KeptClock[]>;
}

export async function keptClock(ctx: Context, id: string): Promise<KeptClock | undefined> {
  const row = await ctx.db.selectFrom("sla_clocks").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return row as unknown as KeptClock | undefined;
}

export function addClocks(ctx: Context, ticket: Holder, clocks: readonly KeptClock[], rules: Rules): void {
  if (clocks.length === 0) return;
  const now = ctx.now.getTime();
  const known = clocks.map((clock) => ({ clock, held: ticket, computed: standing(clock, rules.calendars, now) }));
  const rows = known.map(({ clock, computed }) => ({
    id: clock.id,
    organization_id: ctx.organizationId,
    record_id: ticket.id,
    target: clock.target,
    agreement: clock.agreement,
    team_id: clock.team_id,
    ...heldBy(ticket),
    ...columnsOf(clock, rules, computed, now),
  }));
  ctx.write(ctx.db.insertInto("sla_clocks").values(rows));
  recordBreaches(ctx, known);
}

/**
 * Writes the clock as its events make it, and what was missed until now as a fact with who held the ticket: `before`,
 * where this change gives it to somebody else.
 */
export function keep(ctx: Context, clock: KeptClock, rules: Rules, ticket: Holder, before: Held = ticket): void {
  const now = ctx.now.getTime();
  const computed = standing(clock, rules.calendars, now);
  ctx.write(
    ctx.db
      .updateTable("sla_clocks")
      .set({
        ...columnsOf(clock, rules, computed, now),
        escalated: [...clock.escalated],
        ...heldBy(ticket),
      })
      .where("id", "=", clock.id),
  );
  recordBreaches(ctx, [{ clock, computed, held: before }]);
}

export function withEvents(clock: KeptClock, events: readonly KeptEvent[]): KeptClock {
  return events.length === 0 ? clock : { ...clock, history: [...clock.history, ...events] };
}

/** What no change of the ticket tells, and so is kept as a decision for whoever computes the clock anew. */
export function decide(ctx: Context, clock: KeptClock, events: readonly KeptEvent[]): KeptClock {
  if (events.length === 0) return clock;
  keepDecisions(ctx, clock.id, events, clock.history.length);
  return withEvents(clock, events);
}

/** `place` is where the first of them stands in the history of the clock. */
export function keepDecisions(ctx: Context, clockId: string, events: readonly KeptEvent[], place: number): void {
  const rows = events.map((event, index) => ({
    id: newId(),
    clock_id: clockId,
    place: place + index,
    event: JSON.stringify(event),
    organization_id: ctx.organizationId,
  }));
  ctx.write(ctx.db.insertInto("sla_decisions").values(rows));
}

function heldBy({ team_id, service_id, deleted_at }: Holder) {
  return { holder_team_id: team_id, service_id, asleep: deleted_at !== null };
}
