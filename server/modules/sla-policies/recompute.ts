import type { Reaction } from "../../kernel/module/module.ts";
import { recomputeClocks } from "../../platform/sla/recompute.ts";

/** A new promise, or new hours, reach the clocks that run. */
export const reactions: readonly Reaction[] = [
  {
    name: "sla.recompute",
    on: ["sla_policy.created", "sla_policy.changed", "sla_policy.deleted", "sla_policy.restored", "calendar.changed"],
    run: (ctx) => recomputeClocks(ctx, "incident"),
  },
];
