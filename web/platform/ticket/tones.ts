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

const shared: Readonly<Record<string, StateTone>> = { ...taskTones, resolved: "done", closed: "closed" };

/** What a state means where a ticket of whichever kind is named, by the names that kinds share. */
export function toneOfAny(state: string, open: boolean): StateTone {
  return shared[state] ?? (open ? "active" : "closed");
}
