import type { Contract } from "../../../contract/kernel/contract.ts";
import type { Context } from "../db/context.ts";
import type { Route } from "../http/route.ts";
import type { Services } from "../services.ts";

/** An event as the dispatcher hands it out, numbered after commit. */
export interface StoredEvent {
  readonly organizationId: string;
  readonly id: string;
  readonly type: string;
  readonly kind: string | null;
  readonly recordId: string | null;
  readonly actorId: string | null;
  readonly requestId: string | null;
  readonly occurredAt: Date;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly position: number;
}

/** Work that an event causes, in a job of its own after commit: at least once, so idempotent by the event's id. */
export interface Reaction {
  readonly name: string;
  readonly on: readonly string[];
  /** Which of these events at all, where that can be told without the database: no job is made for the others. */
  readonly wants?: (event: StoredEvent, now: Date) => boolean;
  readonly run: (ctx: Context, event: StoredEvent, services: Services) => Promise<void>;
}

/** Rows with a due time: `claim` names the security-definer function that leases them as organization and id. */
export interface DueWork {
  readonly name: string;
  /** SQL function `(now timestamptz, most integer) → (organization_id uuid, id uuid)`. */
  readonly claim: string;
  readonly run: (ctx: Context, id: string, services: Services) => Promise<void>;
  /** How many more items it takes now, where they go on after the commit; asked before each claim. */
  readonly room?: () => number;
  /**
   * The same for many items of one organization in one unit of work, where thousands may be due at once. Answers those
   * that it left, because somebody else was at them: each is then run by itself. If it fails, nothing of it has happened
   * and all are run by themselves.
   */
  readonly runMany?: (ctx: Context, ids: readonly string[], services: Services) => Promise<readonly string[]>;
}

type JobPayload = Readonly<Record<string, unknown>>;

/** Longer work that somebody started, as a bulk change: one unit of work, which also remembers that it was done. The payload is JSON. */
export interface JobType {
  readonly name: string;
  readonly run: (ctx: Context, payload: JobPayload, services: Services) => Promise<void>;
}

/** What a module amounts to for the kernel; `defineModule` of the platform makes it from a descriptor. */
export interface Module {
  readonly name: string;
  readonly uses: readonly string[];
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, number>>;
  readonly routes: readonly Route[];
  readonly reactions: readonly Reaction[];
  readonly due: readonly DueWork[];
  readonly jobs: readonly JobType[];
  /** Defaults that a new organization starts with; runs once, in the order of the module list. */
  readonly seed?: ((ctx: Context) => Promise<void>) | undefined;
  /** Capabilities by name with what they were given, for `describe`. */
  readonly capabilities: readonly string[];
  /** What the module was made from, for `describe`. */
  readonly contract?: Contract | undefined;
}
