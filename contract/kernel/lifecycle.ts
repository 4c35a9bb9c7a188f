import type { z } from "zod";

/** How a state counts for service level clocks (domain.md §4). */
export type ClockMode = "running" | "paused" | "stopped";

export interface State {
  /** Running, paused or stopped while the record is in this state; a pending reason may refine it. */
  readonly clock: ClockMode;
  /** Still somebody's work: not resolved, closed or cancelled. */
  readonly open: boolean;
  /** No transition leads out unless an organization allows it. */
  readonly final?: boolean;
}

/**
 * Who may ask for a transition besides holding its permission: `worker` may update the ticket, `requester` is the
 * person who needs help, `system` is automation (auto-close, a reply).
 */
export type Who = "worker" | "requester" | "system";

export interface Transition<S extends string = string> {
  readonly from: readonly S[];
  readonly to: S;
  /** States of `from` that it does not leave: assigning work in progress. */
  readonly keeps?: readonly S[];
  readonly who: readonly Who[];
  /** States in which a requester may ask for it, where fewer than `from`. */
  readonly requesterFrom?: readonly S[];
  /** Permission that a worker needs beyond updating, `kind:verb`. */
  readonly permission?: string;
  /** Fields that the caller may give, checked like a request body: a wrong type is a 400. */
  readonly input: z.ZodObject;
  /** Fields of `input` that must be given: a missing one is a 422. */
  readonly requires: readonly string[];
  /** Problem code (409) where the present state does not allow it. */
  readonly refusal: string;
  /** Event type emitted in the same transaction, past tense: `incident.resolved`. */
  readonly event: string;
}

export interface Lifecycle<S extends string = string, T extends string = string> {
  readonly initial: S;
  readonly states: Readonly<Record<S, State>>;
  readonly transitions: Readonly<Record<T, Transition<S>>>;
}

/** States a life cycle as data and refuses, when loaded, a state that nothing leads to. */
export function defineLifecycle<const S extends string, const T extends string>(
  lifecycle: Lifecycle<S, T>,
): Lifecycle<S, T> {
  const reachable = new Set<string>([lifecycle.initial]);
  for (const transition of Object.values<Transition<S>>(lifecycle.transitions)) reachable.add(transition.to);
  const lost = Object.keys(lifecycle.states).filter((state) => !reachable.has(state));
  if (lost.length > 0) throw new Error(`No transition leads to: ${lost.join(", ")}`);
  return lifecycle;
}
