import type { Transition } from "../../../contract/kernel/lifecycle.ts";
import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketChanges, TicketKind, TransitionInput } from "./kind.ts";
import { mayAsk, stateRefusal } from "./offers.ts";
import type { TicketRow } from "./row.ts";
import { follow, mergeChanges, writeState } from "./write.ts";

/**
 * The only way to change a state: permission (403), required fields (422), state (409), guards, write, effects,
 * followers and event, in the caller's transaction. The row must have been found with a lock, and its version checked
 * where the client stated one.
 */
export async function transition(
  ctx: Context,
  kind: TicketKind,
  before: TicketRow,
  name: string,
  input: TransitionInput,
  also: TicketChanges = {},
): Promise<TicketRow> {
  const step = stepOf(kind, name);
  if (!mayAsk(kind, ctx.principal, before, step)) throw new Problem("common.forbidden");
  requireFields(step, input);
  const refused = stateRefusal(kind, ctx.principal, before, step);
  if (refused) throw new Problem(refused);
  for (const guard of kind.guards[name] ?? []) await guard(ctx, before, input);
  const effects: (TicketChanges | undefined)[] = [also];
  for (const effect of kind.effects[name] ?? []) effects.push(await effect(ctx, before, input));
  const to = step.keeps?.includes(before.state) ? before.state : step.to;
  const after = await writeState(ctx, kind, before, mergeChanges(effects), {
    state: to,
    open: kind.lifecycle.states[to]?.open === true,
  });
  const settled = await follow(ctx, kind, { type: "transition", name, before, after, input });
  ctx.emit({
    type: step.event,
    kind: kind.kind,
    recordId: before.id,
    payload: eventPayload(name, before, after, input),
  });
  return settled;
}

/** The transition of a life cycle by name; a name that it does not have is a 404, as any path that leads nowhere. */
export function stepOf(kind: TicketKind, name: string): Transition {
  const step = Object.hasOwn(kind.lifecycle.transitions, name) ? kind.lifecycle.transitions[name] : undefined;
  if (!step) throw new Problem("common.not_found");
  return step;
}

function requireFields(step: Transition, input: TransitionInput): void {
  const missing = step.requires.filter(
    (field) => input[field] === undefined || input[field] === null || isBlank(input[field]),
  );
  if (missing.length === 0) return;
  throw new Problem("common.invalid", { errors: missing.map((path): FieldProblem => ({ path, code: "required" })) });
}

function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}

/** What readers of the event need: ids and states, and words only where they are public anyway. */
function eventPayload(
  name: string,
  before: TicketRow,
  after: TicketRow,
  input: TransitionInput,
): Record<string, unknown> {
  return {
    transition: name,
    from: before.state,
    to: after.state,
    version: after.version,
    ...(typeof input.reason === "string" ? { reason: input.reason } : {}),
    ...(typeof input.pendingReason === "string" ? { pendingReason: input.pendingReason } : {}),
    ...(after.team_id !== before.team_id ? { fromTeamId: before.team_id, toTeamId: after.team_id } : {}),
    ...(after.assignee_id !== before.assignee_id
      ? { fromAssigneeId: before.assignee_id, toAssigneeId: after.assignee_id }
      : {}),
  };
}
