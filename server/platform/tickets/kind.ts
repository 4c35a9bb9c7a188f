import type { Lifecycle } from "../../../contract/kernel/lifecycle.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Policy, RecordKind } from "../records/kind.ts";
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

/** Columns to write: of `tickets`, of `records` (title) and of the kind's own table. */
export interface TicketChanges {
  readonly ticket?: Readonly<Record<string, unknown>>;
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

export interface TicketKind extends RecordKind {
  readonly prefix: string;
  readonly lifecycle: Lifecycle;
  readonly policy: Policy<TicketRow>;
  /** The kind's own table and its wire names → columns. */
  readonly own: { readonly table: string; readonly columns: Readonly<Record<string, string>> };
  readonly guards: Readonly<Record<string, readonly Guard[] | undefined>>;
  readonly effects: Readonly<Record<string, readonly Effect[] | undefined>>;
  readonly onChange: readonly ((ctx: Context, change: Change) => Promise<void>)[];
}
