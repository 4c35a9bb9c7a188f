import type { StateTone } from "../../ui/mark/StateBadge.tsx";

/** What the states of tasks mean; every ticket shows its tasks. */
export const taskTones = {
  new: "new",
  assigned: "new",
  in_progress: "active",
  pending: "waiting",
  done: "done",
  skipped: "refused",
  cancelled: "refused",
} as const satisfies Readonly<Record<string, StateTone>>;
