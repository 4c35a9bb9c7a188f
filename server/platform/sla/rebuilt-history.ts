import type { KeptClock, KeptEvent } from "./clock-row.ts";
import { alreadyDone, calledFor, happenings, pending } from "./happenings.ts";
import type { LoggedStep } from "./ticket-steps.ts";

/**
 * The history of a clock from the changes of its ticket and what was decided beside them, in the order of time.
 * Undefined where the log does not tell of its beginning.
 */
export function historyFromEvents(
  clock: Pick<KeptClock, "target" | "agreement" | "team_id">,
  steps: readonly LoggedStep[],
  decisions: readonly KeptEvent[],
): KeptEvent[] | undefined {
  if (clock.target === "next_response") return fromWords(clock, steps, decisions);
  const place = beginning(clock, steps);
  const step = steps[place];
  if (!step) return undefined;
  return [...begun(clock, step, place), ...inTime(decisions, afterwards(clock, steps, place))];
}

/** It began with a word, which is kept as a decision. */
function fromWords(...[clock, steps, decisions]: Parameters<typeof historyFromEvents>): KeptEvent[] | undefined {
  const [first] = decisions;
  return (
    first &&
    inTime(
      decisions,
      afterwards(clock, steps, 0).filter(({ at }) => at >= first.at),
    )
  );
}

/** Decisions of a moment were taken before what happened in it. */
function inTime(decisions: readonly KeptEvent[], happened: readonly KeptEvent[]): KeptEvent[] {
  return [...decisions, ...happened].toSorted((a, b) => a.at - b.at);
}

function afterwards(
  clock: Pick<KeptClock, "target" | "agreement" | "team_id">,
  steps: readonly LoggedStep[],
  place: number,
) {
  return steps.slice(place + 1).flatMap((step) => happenings(clock, step, step.at));
}

/** Which of the steps called for the clock: the opening, or the first that handed to the team or to a supplier. */
function beginning(
  { target, agreement, team_id }: Pick<KeptClock, "target" | "agreement" | "team_id">,
  steps: readonly LoggedStep[],
): number {
  if (agreement === "sla") return 0;
  if (agreement === "ola" && steps[0]?.after.open && steps[0].after.team_id === team_id) return 0;
  return steps.findIndex((step) =>
    calledFor(step, [target]).some((one) => one.agreement === agreement && one.teamId === team_id),
  );
}

function begun(
  { target, agreement }: Pick<KeptClock, "target" | "agreement">,
  step: LoggedStep,
  place: number,
): KeptEvent[] {
  const { after, at, openedAt } = step;
  if (place === 0) return [{ at: openedAt, type: "start" }, ...alreadyDone(after, { metric: target, agreement }, at)];
  const start: KeptEvent = { at, type: "start" };
  if (agreement !== "ola") return [start];
  return [start, ...pending(after, at), ...alreadyDone(after, { metric: target, agreement }, at)];
}
