import type { z } from "zod";
import type { BulkWhat } from "../../../contract/platform/bulk.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";

export type Values = Readonly<Record<string, unknown>>;

/** What a change found and what it left, to take it back where it still is so. */
export interface Kept {
  readonly recordId: string;
  readonly before: Values;
  readonly after: Values;
}

/** How a record is called where a change says what became of it. */
export interface Named {
  /** A ticket's number, a person's sign-in name. */
  readonly number: string | null;
  readonly title: string;
}

export type What = Pick<z.output<typeof BulkWhat>, "type"> &
  Partial<Pick<z.output<typeof BulkWhat>, "fields" | "transition">>;

/** One kind of record of which many can be changed at once: what the change does, and how it is taken back and told. */
export interface BulkSubject<Action = unknown> {
  readonly kind: string;
  /** The page of its list, for the notice that a change is done. */
  readonly place: string;
  /** Checks the whole request; its `action` is what the rest is given. */
  readonly request: z.ZodType;
  /** Ids of those that fit and that the person may see, at most so many. */
  readonly idsOf: (ctx: Context, listed: { filter?: string; q?: string }, most: number) => Promise<string[]>;
  /** Refuses the whole change, before any record: an action that asks for more than a permission. */
  readonly admit?: (ctx: Context, action: Action) => Promise<void>;
  /** Does it to one, exactly as its own route would; answers what would take it back. */
  readonly apply: (ctx: Context, target: string, action: Action, services: Services) => Promise<Kept | undefined>;
  /** Whether there is anything to take back after this. */
  readonly canUndo: (action: Action) => boolean;
  /** Writes back what `apply` found; 409 `bulk.changed_since` where it left something else than there is now. */
  readonly takeBack: (ctx: Context, kept: Kept, action: Action, services: Services) => Promise<void>;
  readonly what: (action: Action) => What;
  /** What the action is about, as it is called now: the role, the team. */
  readonly about?: (ctx: Context, action: Action) => Promise<string | null>;
  /** Those of the targets that the person may see, by target in upper case. */
  readonly named: (ctx: Context, targets: readonly string[]) => Promise<ReadonlyMap<string, Named>>;
}

const subjects = new Map<string, BulkSubject>();

/** Kinds hand theirs in by the capability; the platform never names one. */
export function registerBulkSubject<Action>(subject: BulkSubject<Action>): void {
  subjects.set(subject.kind, subject as unknown as BulkSubject);
}

export function bulkSubject(kind: string): BulkSubject {
  const subject = subjects.get(kind);
  if (!subject) throw new Error(`${kind} cannot be changed in bulk`);
  return subject;
}
