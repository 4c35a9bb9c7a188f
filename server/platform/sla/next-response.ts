import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { reread } from "../tickets/find.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { begin, type KeptClock } from "./clock-row.ts";
import { addClocks, keep, keptClocks, withEvents } from "./keep.ts";
import { loadRules, promiseFor, type Question, type Rules } from "./promises.ts";
import { subjectOf } from "./subject.ts";

const QUESTION: Question = { metric: "next_response", agreement: "sla", teamId: null };

/**
 * Next response: each message of the requester after the first response starts the clock, the next public word of a
 * person on the staff's side stops it. What was heard already, by its time, changes nothing.
 */
export async function followConversation(ctx: Context, event: StoredEvent): Promise<void> {
  const { automatic, internal, byRequester } = event.payload;
  if (automatic || internal || !event.recordId || !event.kind) return;
  const rules = await loadRules(ctx, event.kind);
  if (!rules.policies.some((policy) => Object.values(policy.targets).some((one) => one.next_response))) return;
  if (!byRequester && !(await isStaff(ctx, event.actorId))) return;
  const clock = (await keptClocks(ctx, event.recordId)).find(({ target }) => target === "next_response");
  const at = event.occurredAt.getTime();
  if (byRequester) await ask(ctx, event, rules, clock, at);
  else if (clock && isNew(clock, at)) keep(ctx, withEvents(clock, [{ at, type: "stop" }]), rules);
}

async function ask(
  ctx: Context,
  event: StoredEvent,
  rules: Rules,
  clock: KeptClock | undefined,
  at: number,
): Promise<void> {
  const ticket = await reread(ctx, ticketKind(event.kind ?? ""), event.recordId ?? "");
  if (!ticket.open || ticket.first_response_at === null || ticket.first_response_at.getTime() > at) return;
  if (clock) {
    if (isNew(clock, at)) keep(ctx, withEvents(clock, [{ at, type: "start" }]), rules, ticket);
    return;
  }
  const promised = promiseFor(ctx, rules, await subjectOf(ctx, ticket), QUESTION);
  if (promised) addClocks(ctx, ticket, [begin(newId(), QUESTION, promised, at)], rules);
}

function isNew({ history }: KeptClock, at: number): boolean {
  return (history.at(-1)?.at ?? 0) < at;
}

/** A watcher without a part in the work answers nobody. */
async function isStaff(ctx: Context, actorId: string | null): Promise<boolean> {
  if (!actorId) return false;
  const user = await ctx.db.selectFrom("users").select("type").where("id", "=", actorId).executeTakeFirst();
  return user !== undefined && user.type !== "end_user";
}
