import type { BulkAction, BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { apply } from "./action.ts";
import { type StepOptions, step } from "./step.ts";

/** One record of a bulk change or job. */
export async function runOne(
  ctx: Context,
  kind: TicketKind,
  target: string,
  action: BulkAction,
  options: StepOptions,
): Promise<BulkResult> {
  const outcome = await step(ctx, options, (inner) => apply(inner, kind, target, action));
  return "problem" in outcome ? { id: target, ...outcome } : { id: target, status: outcome.status };
}
