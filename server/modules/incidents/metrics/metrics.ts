import type { Calendar } from "../../../../contract/businesstime/calendar.ts";
import { openMillisecondsBetween } from "../../../../contract/businesstime/opentime.ts";

/** What is known of an incident after a change: the only thing that metrics are made of. Times in epoch milliseconds. */
export interface Fact {
  readonly at: number;
  readonly state: string;
  readonly teamId: string | null;
  readonly createdAt: number;
  readonly acknowledgedAt: number | null;
  readonly firstResponseAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly reassignments: number;
  readonly reopens: number;
  readonly satisfaction: number | null;
}

/** Measures of one incident; durations in minutes of wall clock, and of business time where the name says so. */
export interface Metrics {
  readonly acknowledgeMinutes: number | null;
  readonly firstResponseMinutes: number | null;
  readonly resolveMinutes: number | null;
  readonly closeMinutes: number | null;
  readonly acknowledgeBusinessMinutes: number | null;
  readonly firstResponseBusinessMinutes: number | null;
  readonly resolveBusinessMinutes: number | null;
  readonly closeBusinessMinutes: number | null;
  /** Minutes in each state that it has left; the present one counts from `stateSince`. */
  readonly stateMinutes: Readonly<Record<string, number>>;
  readonly teamMinutes: Readonly<Record<string, number>>;
  readonly reassignments: number;
  readonly reopens: number;
  readonly firstTeamId: string | null;
  /** Resolved by the first team with no reassignment and no reopening; null while it is not resolved. */
  readonly firstContactResolution: boolean | null;
  readonly satisfaction: number | null;
  readonly state: string;
  readonly stateSince: number;
  readonly teamId: string | null;
  readonly teamSince: number;
}

/**
 * Metrics after one more fact. Kept live by events and rebuilt by folding the same function over the audit log, so both
 * ways give the same (domain.md §2).
 */
export function advance(before: Metrics | undefined, fact: Fact, calendar: Calendar): Metrics {
  const firstTeamId = before?.firstTeamId ?? fact.teamId;
  return {
    ...durations(fact, calendar),
    ...stay(before, fact),
    reassignments: fact.reassignments,
    reopens: fact.reopens,
    firstTeamId,
    firstContactResolution:
      fact.resolvedAt === null ? null : fact.teamId === firstTeamId && fact.reassignments === 0 && fact.reopens === 0,
    satisfaction: fact.satisfaction,
  };
}

function durations(fact: Fact, calendar: Calendar) {
  const wall = (until: number | null) => (until === null ? null : minutes(until - fact.createdAt));
  const open = (until: number | null) =>
    until === null || until <= fact.createdAt
      ? wall(until)
      : minutes(openMillisecondsBetween(calendar, fact.createdAt, until));
  return {
    acknowledgeMinutes: wall(fact.acknowledgedAt),
    firstResponseMinutes: wall(fact.firstResponseAt),
    resolveMinutes: wall(fact.resolvedAt),
    closeMinutes: wall(fact.closedAt),
    acknowledgeBusinessMinutes: open(fact.acknowledgedAt),
    firstResponseBusinessMinutes: open(fact.firstResponseAt),
    resolveBusinessMinutes: open(fact.resolvedAt),
    closeBusinessMinutes: open(fact.closedAt),
  };
}

/** Time in the state and with the team that were left, added up. */
function stay(before: Metrics | undefined, fact: Fact) {
  if (!before) {
    return {
      stateMinutes: {},
      teamMinutes: {},
      state: fact.state,
      stateSince: fact.createdAt,
      teamId: fact.teamId,
      teamSince: fact.createdAt,
    };
  }
  const left = before.state !== fact.state;
  const handed = before.teamId !== fact.teamId;
  return {
    stateMinutes: left ? add(before.stateMinutes, before.state, fact.at - before.stateSince) : before.stateMinutes,
    state: fact.state,
    stateSince: left ? fact.at : before.stateSince,
    teamMinutes:
      handed && before.teamId ? add(before.teamMinutes, before.teamId, fact.at - before.teamSince) : before.teamMinutes,
    teamId: fact.teamId,
    teamSince: handed ? fact.at : before.teamSince,
  };
}

function add(spent: Readonly<Record<string, number>>, name: string, milliseconds: number): Record<string, number> {
  return { ...spent, [name]: minutes((spent[name] ?? 0) * 60_000 + Math.max(0, milliseconds)) };
}

/** To the thousandth, as the table keeps them. */
function minutes(milliseconds: number): number {
  return Math.round(milliseconds / 60) / 1000;
}
