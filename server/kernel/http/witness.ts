import type { Problem } from "../../../contract/kernel/problem.ts";
import type { Scope } from "../db/context.ts";

/** Which route, and which record its address named. */
export interface Passage {
  readonly route: string;
  readonly id: string | undefined;
}

/** Hears what the audit log is to know besides changes. It neither delays an answer nor fails one. */
export interface Witness {
  /** A person was refused: 403, or 404 where the record may be there all the same. */
  refused(scope: Scope, passage: Passage, problem: Problem): void;
  /** A person was shown a record, or what belongs to it. */
  shown(scope: Scope, passage: Passage, record: unknown): void;
  /** Once all that was heard has been written. */
  settled(): Promise<void>;
}

export function passageOf(route: { method: string; path: string }, params: unknown): Passage {
  return { route: `${route.method} ${route.path}`, id: (params as { id?: string } | undefined)?.id };
}
