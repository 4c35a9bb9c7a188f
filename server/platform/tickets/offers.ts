import type { Transition } from "../../../contract/kernel/lifecycle.ts";
import { holds, type Principal } from "../../kernel/auth/principal.ts";
import type { TicketKind } from "./kind.ts";
import { isRequester } from "./policy.ts";
import type { TicketRow } from "./row.ts";

export interface Offers {
  readonly can: readonly { readonly name: string; readonly requires: readonly string[] }[];
  readonly cannot: readonly { readonly name: string; readonly why: string }[];
}

/** Which transitions are open to this person now and what each requires; for the rest, why not. */
export function offers(kind: TicketKind, principal: Principal, row: TicketRow): Offers {
  const can: { name: string; requires: readonly string[] }[] = [];
  const cannot: { name: string; why: string }[] = [];
  for (const [name, transition] of Object.entries(kind.lifecycle.transitions)) {
    const why = refusal(kind, principal, row, transition);
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
  return (
    asWorker(kind, principal, row, transition) ||
    asRequester(principal, row, transition) ||
    asSystem(principal, transition)
  );
}

/** Why the present state does not allow it. */
export function stateRefusal(
  kind: TicketKind,
  principal: Principal,
  row: TicketRow,
  transition: Transition,
): string | undefined {
  if (row.deleted_at) return "ticket.deleted";
  if (row.merged_into_id) return "ticket.merged";
  if (!transition.from.includes(row.state)) return transition.refusal;
  const narrowed = transition.requesterFrom;
  if (
    narrowed &&
    !narrowed.includes(row.state) &&
    !asWorker(kind, principal, row, transition) &&
    !asSystem(principal, transition)
  ) {
    return "ticket.requester_cannot_cancel";
  }
  return undefined;
}

function asWorker(kind: TicketKind, principal: Principal, row: TicketRow, transition: Transition): boolean {
  if (!transition.who.includes("worker") || !kind.policy.allows(principal, row, "update")) return false;
  return transition.permission === undefined || holds(principal, transition.permission);
}

function asRequester(principal: Principal, row: TicketRow, transition: Transition): boolean {
  return transition.who.includes("requester") && isRequester(principal, row);
}

function asSystem(principal: Principal, transition: Transition): boolean {
  return principal.kind === "system" && transition.who.length > 0;
}
