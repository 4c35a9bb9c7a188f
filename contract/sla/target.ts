import { z } from "zod";
import { PENDING_REASONS } from "../platform/ticket.ts";

/** What a clock measures; fulfilment starts after approval, next response at each message that waits for an answer. */
export const METRICS = ["response", "next_response", "resolution", "fulfilment"] as const;
export type Metric = (typeof METRICS)[number];
/** With whom it is agreed: the customer, a team of one's own, a supplier. */
export const AGREEMENTS = ["sla", "ola", "underpinning"] as const;
export type Agreement = (typeof AGREEMENTS)[number];
export type PendingReason = (typeof PENDING_REASONS)[number];

export const TargetAmount = z.object({
  unit: z
    .enum(["minutes", "days"])
    .describe("minutes count open time; days end with the n-th opening day after the day of the start"),
  amount: z.int().min(1).max(525_600).describe("Minutes of open time, or opening days"),
});
export type TargetAmount = z.infer<typeof TargetAmount>;

export const ClockTarget = TargetAmount.extend({
  metric: z.enum(METRICS),
  pausesFor: z
    .array(z.enum(PENDING_REASONS))
    .describe("Pending reasons that stop this clock from counting; pending for any other reason counts on"),
});
export type ClockTarget = z.infer<typeof ClockTarget>;

/** Only resolution and fulfilment pause, and only while the requester has to do something (domain.md §4). */
export function pausesByDefault(metric: Metric): PendingReason[] {
  return metric === "resolution" || metric === "fulfilment" ? ["requester"] : [];
}

/** A target with the pauses of its metric, unless a policy says otherwise. */
export function clockTarget(
  metric: Metric,
  { unit, amount }: TargetAmount,
  pausesFor: readonly PendingReason[] = pausesByDefault(metric),
): ClockTarget {
  return { metric, unit, amount, pausesFor: [...pausesFor] };
}
