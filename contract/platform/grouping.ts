import { z } from "zod";
import { listParameters } from "../kernel/list.ts";

/** What lists of tickets can be grouped by, as a record answers it. */
export const GROUPINGS = ["state", "priority", "assignee", "team", "requester", "service", "category"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** No list is cut into more groups than these: the largest ones. */
export const MOST_GROUPS = 500;

export const groupsRequest = z.strictObject({
  by: z.enum(GROUPINGS),
  filter: listParameters.filter,
  q: listParameters.q,
});

/** The groups of a list in the order in which people read them, what belongs to none last. */
export const Groups = z.object({
  items: z.array(
    z.object({
      /** A state, a priority or an id; null for those without. */
      value: z.union([z.string(), z.int()]).nullable(),
      /** Of a person, team, service or category. */
      name: z.string().nullable(),
      count: z.int(),
    }),
  ),
  /** Whether there are more groups than these. */
  cut: z.boolean(),
});
