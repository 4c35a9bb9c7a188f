import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { keptBy } from "./kept.ts";
import type { BulkSubject, Kept } from "./subject.ts";

/** What is done to each: what was asked for, or taking back what another bulk change did. */
export type BulkWork = object | { readonly undo: string };

export function isUndo(work: BulkWork): work is { readonly undo: string } {
  return "undo" in work;
}

/** A bulk change as its records need it. */
export interface Working {
  readonly subject: BulkSubject;
  readonly work: BulkWork;
  readonly services: Services;
}

/** Does the one thing to one record. Answers what would take it back; taking back is not taken back. */
export async function apply(
  ctx: Context,
  { subject, work, services }: Working,
  target: string,
): Promise<Kept | undefined> {
  if (!isUndo(work)) return subject.apply(ctx, target, work, services);
  const { kept, action } = await keptBy(ctx, work.undo, target);
  if (!kept) throw new Problem("common.not_found");
  await subject.takeBack(ctx, kept, action, services);
  return undefined;
}
