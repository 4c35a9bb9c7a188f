import type { Transition } from "../../../contract/kernel/lifecycle.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import { every, holdsFor, permitted, type Rule, SYSTEM, some } from "../records/rule.ts";
import type { TicketKind } from "./kind.ts";
import { ASKED_FOR_IT } from "./policy.ts";
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
  return holdsFor(asking(kind, transition).anyhow, principal, row);
}

/** Why the present state does not allow it. */
export function stateRefusal(
  kind: TicketKind,
  principal: Principal,
  row: TicketRow,
  transition: Transition,
): string | undefined {
  if (row.deleted_at) return "ticket.deleted";
  const merged = changeRefusal(row);
  if (merged) return merged;
  if (!transition.from.includes(row.state)) return transition.refusal;
  const narrowed = transition.requesterFrom;
  if (!narrowed || narrowed.includes(row.state)) return undefined;
  const more = holdsFor(asking(kind, transition).beyondRequester, principal, row);
  return more ? undefined : "ticket.requester_cannot_cancel";
}

/** Why its fields cannot be changed, whoever asks. */
export function changeRefusal(row: TicketRow): string | undefined {
  return row.merged_into_id ? "ticket.merged" : undefined;
}

interface Asking {
  readonly anyhow: Rule<TicketRow>;
  /** Otherwise than as the one who asked for the ticket. */
  readonly beyondRequester: Rule<TicketRow>;
}

const known = new WeakMap<Transition, Asking>();

/** What asking for a transition takes, whatever the state. */
export function asking(kind: TicketKind, transition: Transition): Asking {
  const found = known.get(transition);
  if (found) return found;
  const beyondRequester = some("asks_beyond_requester", ...workersAndSystem(kind, transition));
  const requester = transition.who.includes("requester") ? [ASKED_FOR_IT] : [];
  const made = { beyondRequester, anyhow: some("may_ask", ...beyondRequester.parts, ...requester) };
  known.set(transition, made);
  return made;
}

function workersAndSystem(kind: TicketKind, { who, permission }: Transition): Rule<TicketRow>[] {
  const works = kind.policy.rights.update;
  const worker = permission ? every("works_and_may", works, permitted<TicketRow>(permission)) : works;
  return [...(who.includes("worker") ? [worker] : []), ...(who.length > 0 ? [SYSTEM] : [])];
}
