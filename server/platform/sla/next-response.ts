import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { hearOfReply } from "../on-call/acknowledge.ts";
import type { Word } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { begin, type KeptClock } from "./clock-row.ts";
import { addClocks, decide, keep, keepDecisions, keptClocks } from "./keep.ts";
import { loadRules, promiseFor, type Question, type Rules } from "./promises.ts";
import { subjectOf } from "./subject.ts";

const QUESTION: Question = { metric: "next_response", agreement: "sla", teamId: null };

/**
 * Next response: each message of the requester after the first response starts the clock, the next public word of a
 * person on the staff's side stops it. It costs nothing where no policy promises one.
 */
export async function followConversation(ctx: Context, { ticket, side }: Word): Promise<void> {
  if (side === "staff") await hearOfReply(ctx, ticket);
  const rules = await loadRules(ctx, ticket.kind);
  if (!rules.policies.some((policy) => Object.values(policy.targets).some((one) => one.next_response))) return;
  const clock = (await keptClocks(ctx, ticket.id)).find(({ target }) => target === "next_response");
  const at = ctx.now.getTime();
  if (side === "requester") await ask(ctx, ticket, rules, clock, at);
  else if (clock) keep(ctx, decide(ctx, clock, [{ at, type: "stop" }]), rules, ticket);
}

async function ask(
  ctx: Context,
  ticket: TicketRow,
  rules: Rules,
  clock: KeptClock | undefined,
  at: number,
): Promise<void> {
  if (!ticket.open || ticket.first_response_at === null) return;
  if (clock) return keep(ctx, decide(ctx, clock, [{ at, type: "start" }]), rules, ticket);
  const promised = promiseFor(ctx, rules, await subjectOf(ctx, ticket), QUESTION);
  if (!promised) return;
  const begun = begin(newId(), QUESTION, promised, at);
  addClocks(ctx, ticket, [begun], rules);
  keepDecisions(ctx, begun.id, begun.history, 0);
}
