import type { Updateable } from "kysely";
import type { Lifecycle } from "../../../contract/kernel/lifecycle.ts";
import type { Tickets } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Columns } from "../list/columns.ts";
import type { RecordKind } from "../records/kind.ts";
import type { TicketPolicy } from "./policy.ts";
import type { TicketRow } from "./row.ts";

export type TransitionInput = Readonly<Record<string, unknown>>;

/** Refuses a transition by throwing a problem. */
export type Guard = (ctx: Context, ticket: TicketRow, input: TransitionInput) => Promise<void> | void;

/** What a transition also does: columns of the ticket to write with it, and anything else in the same transaction. */
export type Effect = (
  ctx: Context,
  ticket: TicketRow,
  input: TransitionInput,
) => Promise<TicketChanges | undefined> | TicketChanges | undefined;

export interface OwnTable {
  readonly table: string;
  /** Names in `TicketRow.own` → columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** People that it names: under which name, by which field with their id. */
  readonly people?: Readonly<Record<string, string>>;
}

/** Columns that a command may write. State, openness and version have no setter: only transition() writes them. */
export type TicketColumns = Omit<
  Updateable<Tickets>,
  "organization_id" | "id" | "kind" | "state" | "open" | "version" | "updated_at"
>;

/** Columns to write: of `tickets`, of `records` (title) and of the kind's own table. */
export interface TicketChanges {
  readonly ticket?: TicketColumns;
  readonly record?: Readonly<Record<string, unknown>>;
  readonly own?: Readonly<Record<string, unknown>>;
}

/** What has just been done to a ticket, for clocks, metrics, search and the like in the same transaction. */
export interface Change {
  readonly type: "created" | "changed" | "transition";
  /** Name of the transition. */
  readonly name?: string;
  readonly before: TicketRow | undefined;
  readonly after: TicketRow;
  readonly input: TransitionInput;
}

/** Follows each change in its transaction; answers the row where it wrote times or the like to the ticket itself. */
export type Follower =
  | ((ctx: Context, change: Change) => Promise<void>)
  | ((ctx: Context, change: Change) => Promise<TicketRow | undefined>);

/** A public word of a person on a ticket, and on whose side they are; watchers without a part in the work are on none. */
export interface Word {
  /** As it is after all that the word set in motion. */
  readonly ticket: TicketRow;
  readonly side: "requester" | "staff";
}

export type Hearer = (ctx: Context, word: Word) => Promise<void>;

export interface TicketKind extends RecordKind {
  readonly prefix: string;
  readonly lifecycle: Lifecycle;
  readonly policy: TicketPolicy;
  /** The kind's own table and its wire names → columns. */
  readonly own: OwnTable;
  /** Columns of the kind's own table that lists filter and sort by. */
  readonly listColumns: Columns;
  /** What only this kind answers on the wire. */
  readonly presentOwn: (row: TicketRow) => Record<string, unknown>;
  /** Wire names of patch → columns, for what only this kind has. */
  readonly patchOwn: Readonly<Record<string, string>>;
  /** What an input means besides what it says: a security incident is restricted. Refuses what contradicts it. */
  readonly implies?: ((input: TransitionInput, before: TicketRow | undefined) => TransitionInput) | undefined;
  /** Finds team and person for a ticket that came without: the kind's assignment rules. */
  readonly route?: ((ctx: Context, input: TransitionInput) => Promise<TicketColumns>) | undefined;
  /** Whether its module says below which tickets it belongs; otherwise parents are of the same kind. */
  readonly placesItself: boolean;
  readonly guards: Readonly<Record<string, readonly Guard[] | undefined>>;
  readonly effects: Readonly<Record<string, readonly Effect[] | undefined>>;
  readonly onChange: readonly Follower[];
  /** Hear, in the transaction, of each public word of a person. */
  readonly onWord: readonly Hearer[];
  /** Those among them which the next need not wait for. */
  readonly beside: ReadonlySet<Follower>;
}
