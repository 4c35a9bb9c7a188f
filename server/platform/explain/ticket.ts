import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { ACTIONS, type Action } from "../records/kind.ts";
import { every, holdsFor, NOBODY, some } from "../records/rule.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { asking, changeRefusal, stateRefusal } from "../tickets/offers.ts";
import { DELETED, LIVING } from "../tickets/policy.ts";
import type { TicketRow } from "../tickets/row.ts";
import { fromTickets, readTickets } from "../tickets/select.ts";
import { permittedBy } from "./door.ts";
import { probe } from "./probe.ts";
import { refusalStep, ruleStep, type Step } from "./steps.ts";

export interface Gates {
  readonly steps: readonly Step[];
  /** Fields that the action asks for. */
  readonly requires: readonly string[];
}

export function ticketActions(kind: TicketKind): readonly string[] {
  const own = ACTIONS.filter((action) => kind.policy.rights[action] !== NOBODY);
  return [...own, ...Object.keys(kind.lifecycle.transitions), "create"];
}

/** What opening a ticket of the kind asks for. */
export function createTicketGates(kind: TicketKind, principal: Principal): Gates {
  const door = permittedBy({ anyOf: [`${kind.kind}:create`, `${kind.kind}:create_any`] });
  const step = ruleStep("door", door, (fact) => fact.test?.(principal, undefined) === true);
  return { steps: [step], requires: [] };
}

/** The gates between a person and an action on a ticket, in the order in which the API answers. */
export async function ticketGates(
  ctx: Context,
  kind: TicketKind,
  principal: Principal,
  id: string,
  action: string,
): Promise<Gates> {
  const as: Context = { ...ctx, principal };
  const row = (await readTickets(as, kind, sql`where t.id = ${id}`))[0];
  if (!row) throw new Problem("common.not_found");
  const sight = every("there_and_seen", action === "restore" ? DELETED : LIVING, kind.policy.sight);
  const seen = ruleStep(
    "sight",
    sight,
    await probe(as, principal, sight, sql`${fromTickets(kind)} where t.id = ${id}`),
  );
  const transition = kind.lifecycle.transitions[action];
  if (!transition) return { steps: [seen, ...actionSteps(kind, principal, row, action as Action)], requires: [] };
  const right = ruleStep("right", asking(kind, transition).anyhow, (fact) => holdsFor(fact, principal, row));
  const state = refusalStep("state", stateRefusal(kind, principal, row, transition));
  const guard = state.passed ? [refusalStep("guard", await guardRefusal(as, kind, row, action))] : [];
  return { steps: [seen, right, state, ...guard], requires: transition.requires };
}

function actionSteps(kind: TicketKind, principal: Principal, row: TicketRow, action: Action): Step[] {
  const right = ruleStep("right", some("may_act", kind.policy.rights[action]), (fact) =>
    holdsFor(fact, principal, row),
  );
  return action === "update" ? [right, refusalStep("state", changeRefusal(row))] : [right];
}

/** What a guard says to the bare wish; that it misses a field is no refusal but something to be filled in. */
async function guardRefusal(ctx: Context, kind: TicketKind, row: TicketRow, name: string): Promise<string | undefined> {
  for (const guard of kind.guards[name] ?? []) {
    try {
      await guard(ctx, row, {});
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code !== "common.invalid") return error.code;
    }
  }
  return undefined;
}
