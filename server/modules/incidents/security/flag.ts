import type { SecurityPhase } from "../../../../contract/incidents/phases.ts";
import { invalid, Problem } from "../../../../contract/kernel/problem.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { together } from "../../../kernel/db/together.ts";
import type { Capability } from "../../../platform/module.ts";
import type { TransitionInput } from "../../../platform/tickets/kind.ts";
import { ticketKind } from "../../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { namePerson } from "../../../platform/watchers/named-people.ts";
import { ownOf } from "../table.ts";
import { startActiveDuties } from "./notifications.ts";
import { recordPhase } from "./phases.ts";

const FIRST: SecurityPhase = "detection_analysis";

/** A security incident is restricted from the moment it is one (domain.md §2), and its response begins with detection. */
export function impliedBySecurity(input: TransitionInput, before: TicketRow | undefined): TransitionInput {
  const was = before !== undefined && ownOf(before).security;
  if (!(input.security ?? was)) return input;
  if (input.restricted === false) throw invalid("restricted", "security_is_restricted");
  return was ? input : { ...input, restricted: true, securityPhase: FIRST };
}

/** What becoming a security incident sets off, and what keeps it one. */
export const securityResponded: Capability = {
  name: "security response",
  onChange: async (ctx, { before, after }) => {
    const was = before !== undefined && ownOf(before).security;
    const is = ownOf(after).security;
    if (is && !was) await beginResponse(ctx, after);
    if (was && !is) await checkNothingRuns(ctx, after);
  },
};

async function beginResponse(ctx: Context, incident: TicketRow): Promise<void> {
  await together([
    recordPhase(ctx, incident.id, { phase: FIRST }),
    startActiveDuties(ctx, incident.id),
    nameDeclarer(ctx, incident),
  ]);
}

/** Whoever declared it knows of it already, and would lose sight of it where it is another team's. */
async function nameDeclarer(ctx: Context, incident: TicketRow): Promise<void> {
  const me = ctx.principal.userId;
  if (me) await namePerson(ctx, ticketKind(incident.kind), incident, me);
}

/** While somebody may still have to be told, it remains what it was declared to be. */
async function checkNothingRuns(ctx: Context, incident: TicketRow): Promise<void> {
  const running = await ctx.db
    .selectFrom("security_notifications")
    .select("id")
    .where("record_id", "=", incident.id)
    .where("state", "=", "running")
    .limit(1)
    .executeTakeFirst();
  if (running) throw new Problem("incident.notification_running");
}
