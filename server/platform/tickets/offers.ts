import type { Transition } from "../../../contract/kernel/lifecycle.ts";
import { holds, type Principal } from "../../kernel/auth/principal.ts";
import type { TicketKind } from "./kind.ts";
import { isRequester } from "./policy.ts";
import type { TicketRow } from "./row.ts";

export interface Offers {
  readonly can: readonly { readonly name: string; readonly requires: readonly string[] }[];
  readonly cannot: readonly { readonly name: string; readonly why: string }[];
}

/** As whom somebody asks. */
interface Asker {
  readonly worker: boolean;
  readonly requester: boolean;
  readonly system: boolean;
}

/** Which transitions are open to this person now and what each requires; for the rest, why not. */
export function offers(kind: TicketKind, principal: Principal, row: TicketRow): Offers {
  const asker = askerOf(kind, principal, row);
  const can: { name: string; requires: readonly string[] }[] = [];
  const cannot: { name: string; why: string }[] = [];
  for (const [name, transition] of Object.entries(kind.lifecycle.transitions)) {
    const why = mayBeAsked(asker, principal, transition)
      ? whyNot(asker, principal, row, transition)
      : "common.forbidden";
    if (why) cannot.push({ name, why });
    else can.push({ name, requires: transition.requires });
  }
  return { can, cannot };
}

/** The problem code that asking for a transition would answer, as far as the ticket itself tells; undefined where it is open. */
export function refusal(
  kind: TicketKind,
  principal: Principal,
  row: TicketRow,
  transition: Transition,
): string | undefined {
  return mayAsk(kind, principal, row, transition) ? stateRefusal(kind, principal, row, transition) : "common.forbidden";
}

/** Whether the person may ask for the transition at all, in whatever state the ticket is. */
export function mayAsk(kind: TicketKind, principal: Principal, row: TicketRow, transition: Transition): boolean {
  return mayBeAsked(askerOf(kind, principal, row), principal, transition);
}

/** Why the present state does not allow it. */
export function stateRefusal(
  kind: TicketKind,
  principal: Principal,
  row: TicketRow,
  transition: Transition,
): string | undefined {
  return whyNot(askerOf(kind, principal, row), principal, row, transition);
}

function askerOf(kind: TicketKind, principal: Principal, row: TicketRow): Asker {
  return {
    worker: kind.policy.allows(principal, row, "update"),
    requester: isRequester(principal, row),
    system: principal.kind === "system",
  };
}

function mayBeAsked(asker: Asker, principal: Principal, transition: Transition): boolean {
  return (
    asWorker(asker, principal, transition) ||
    (asker.requester && transition.who.includes("requester")) ||
    asSystem(asker, transition)
  );
}

function whyNot(asker: Asker, principal: Principal, row: TicketRow, transition: Transition): string | undefined {
  if (row.deleted_at) return "ticket.deleted";
  if (row.merged_into_id) return "ticket.merged";
  if (!transition.from.includes(row.state)) return transition.refusal;
  const narrowed = transition.requesterFrom;
  if (!narrowed || narrowed.includes(row.state)) return undefined;
  const more = asWorker(asker, principal, transition) || asSystem(asker, transition);
  return more ? undefined : "ticket.requester_cannot_cancel";
}

function asWorker(asker: Asker, principal: Principal, transition: Transition): boolean {
  if (!asker.worker || !transition.who.includes("worker")) return false;
  return transition.permission === undefined || holds(principal, transition.permission);
}

function asSystem(asker: Asker, transition: Transition): boolean {
  return asker.system && transition.who.length > 0;
}
