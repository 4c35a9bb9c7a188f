import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import { readTickets } from "../tickets/select.ts";
import { type KeptClock, policyOf } from "./clock-row.ts";
import { decide, keep, keptClocks } from "./keep.ts";
import { loadRules, type Promised, promiseFor, type Rules } from "./promises.ts";
import { subjectOf } from "./subject.ts";

const BATCH = 200;

/**
 * After a policy or a calendar changed: each clock that still counts gets what is promised now, from its start, with
 * every pause it had. Stopped results and recorded breaches stand. Clocks that nothing fits any more keep their promise.
 */
export async function recomputeClocks(ctx: Context, kindName: string): Promise<void> {
  const kind = ticketKind(kindName);
  const rules = await loadRules(ctx, kindName);
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rest = sql`where t.kind = ${kindName} and t.id > ${after} and exists (select from sla_clocks c
      where c.organization_id = t.organization_id and c.record_id = t.id and c.state in ('running', 'paused'))
      order by t.id limit ${sql.lit(BATCH)} for no key update of t`;
    const tickets = await readTickets(ctx, kind, rest);
    for (const ticket of tickets) await recompute(ctx, ticket, rules);
    const last = tickets.at(-1);
    if (!last || tickets.length < BATCH) return;
    after = last.id;
  }
}

async function recompute(ctx: Context, ticket: TicketRow, rules: Rules): Promise<void> {
  const [clocks, subject] = await Promise.all([keptClocks(ctx, ticket.id), subjectOf(ctx, ticket)]);
  for (const clock of clocks) {
    const question = { metric: clock.target, agreement: clock.agreement, teamId: clock.team_id };
    const promised = promiseFor(ctx, rules, subject, question);
    const events = promised && !isSame(clock, promised) ? [retarget(ctx, promised)] : [];
    keep(ctx, decide(ctx, clock, events), rules, ticket);
  }
}

function retarget(ctx: Context, { target, calendar, policyId }: Promised) {
  return { at: ctx.now.getTime(), type: "retarget" as const, target, calendarId: calendar.id, policyId };
}

function isSame(clock: KeptClock, promised: Promised): boolean {
  const last = clock.history.findLast((event) => event.type === "retarget");
  const target = last?.target ?? clock.goal;
  return (
    policyOf(clock) === promised.policyId &&
    (last?.calendarId ?? clock.calendar_id) === promised.calendar.id &&
    JSON.stringify(inOrder(target)) === JSON.stringify(inOrder(promised.target))
  );
}

/** JSON of the database has its own order of keys. */
function inOrder({ metric, unit, amount, pausesFor }: Promised["target"]) {
  return [metric, unit, amount, [...pausesFor].toSorted()];
}
