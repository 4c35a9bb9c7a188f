import type { RawBuilder } from "kysely";
import type { z } from "zod";
import type { WorkItem } from "../../../contract/platform/work.ts";
import type { Context } from "../../kernel/db/context.ts";

/** How one thing that waits is shown; its place in the order is the query's. */
export type WorkFace = Omit<z.output<typeof WorkItem>, "id" | "source" | "dueAt" | "since">;

/** Says what waits for a person: tickets, mentions, and in time approvals or reviews. */
export interface WorkSource {
  /**
   * One query each of `id uuid, source text, due_at timestamptz, priority int, since timestamptz` over everything that
   * waits for whoever `ctx` acts for and that they may see; none where nothing can.
   */
  readonly waiting: (ctx: Context) => Promise<readonly RawBuilder<unknown>[]>;
  /** Those among the ids that are its own. */
  readonly faces: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, WorkFace>>;
}

const sources: WorkSource[] = [];

/** Modules hand their sources in; the platform never names one. */
export function registerWork(source: WorkSource): void {
  if (!sources.includes(source)) sources.push(source);
}

export function workSources(): readonly WorkSource[] {
  return sources;
}
