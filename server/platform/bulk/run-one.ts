import type { BulkResult } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import { apply, type Working } from "./action.ts";
import { type StepOptions, step } from "./step.ts";
import type { Kept } from "./subject.ts";

/** What became of one record, and what takes it back. */
export interface Done {
  readonly result: BulkResult;
  readonly kept?: Kept | undefined;
}

/** One record of a bulk change or job. */
export async function runOne(ctx: Context, working: Working, target: string, options: StepOptions): Promise<Done> {
  const outcome = await step(ctx, options, (inner) => apply(inner, working, target));
  if ("problem" in outcome) return { result: { id: target, ...outcome } };
  return { result: { id: target, status: outcome.status }, kept: outcome.value };
}
