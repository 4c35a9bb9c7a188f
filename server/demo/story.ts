import { sql } from "kysely";
import { type Principal, systemPrincipal } from "../kernel/auth/principal.ts";
import type { Context } from "../kernel/db/context.ts";
import { principalOf } from "../platform/access/somebody.ts";
import { createTicket } from "../platform/tickets/create.ts";
import { findTicket } from "../platform/tickets/find.ts";
import { ticketKind } from "../platform/tickets/kinds.ts";
import type { TicketRow } from "../platform/tickets/row.ts";
import { transition } from "../platform/tickets/transition.ts";
import { addComment } from "../platform/timeline/add.ts";
import type { Plan } from "./plan.ts";

/** Lives through one ticket with the product's own commands, each step at its time and by its person. */
export async function live(ctx: Context, plan: Plan): Promise<void> {
  const kind = ticketKind("incident");
  let ticket: TicketRow | undefined;
  for (const step of plan.steps) {
    const at = await actingAs(ctx, step.by, step.at);
    if (step.type === "open") {
      ticket = await createTicket(at, kind, step.input);
      continue;
    }
    if (!ticket) return;
    const before = await findTicket(at, kind, ticket.id, "update", { lock: true });
    if (step.type === "say")
      await addComment(await inPerson(at, step.by), kind, before, { body: step.body, visibility: step.visibility });
    else if (before.state !== step.unless) ticket = await transition(at, kind, before, step.name, step.input);
  }
}

/** The unit of work as somebody at an earlier time: what they do is said to have occurred then. */
export async function actingAs(ctx: Context, userId: string, now: Date): Promise<Context> {
  const time = now.toISOString();
  await sql`select set_config('app.actor', ${userId}, true), set_config('app.now', ${time}, true),
    set_config('app.occurred_at', ${time}, true)`.execute(ctx.db);
  const principal = { ...systemPrincipal(ctx.organizationId, "demo"), userId };
  return { ...ctx, now, principal, emit: (event) => ctx.emit({ ...event, actorId: userId, occurredAt: now }) };
}

const known = new Map<string, Principal>();

/** What is said counts as a reply only if a person says it: with their own rights, remembered for the whole fill. */
async function inPerson(ctx: Context, userId: string): Promise<Context> {
  const principal = known.get(userId) ?? (await principalOf(ctx, userId)) ?? ctx.principal;
  known.set(userId, principal);
  return { ...ctx, principal };
}
