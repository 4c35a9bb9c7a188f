import { z } from "zod";
import { Id } from "../kernel/text.ts";

const Counts = z.record(z.string(), z.int());

/** Figures of the incidents that one may see; durations in minutes of wall clock. */
export const incidentStats = z.object({
  incidents: z.int(),
  /** Events of their histories. */
  events: z.int(),
  open: z.int(),
  byState: Counts,
  byPriority: Counts,
  /** Incidents that were opened again at least once. */
  reopened: z.int(),
  /** Changes of team or assignee, of all incidents together. */
  reassignments: z.int(),
  withoutResolvedAt: z.int(),
  meanMinutesOpenToResolved: z.number().nullable(),
  medianMinutesOpenToResolved: z.number().nullable(),
  meanMinutesToAcknowledge: z.number().nullable(),
  /** Incidents whose promise was kept: as an import states it, else resolved with no missed clock. */
  madeSla: z.int(),
  /** Share of resolved incidents that the first team resolved with no reassignment and no reopening. */
  firstContactResolution: z.number().nullable(),
  /** Share of ratings of 4 and 5. */
  satisfied: z.number().nullable(),
  /** By month of opening, UTC, `YYYY-MM`. */
  openedByMonth: Counts,
  resolvedByMonth: Counts,
  topTeams: z.array(z.object({ id: Id, name: z.string(), incidents: z.int() })),
});
export type IncidentStats = z.infer<typeof incidentStats>;
