import type { RawBuilder, SqlBool } from "kysely";
import type { Contract } from "../../../contract/kernel/contract.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";

/** A record as the loader hands it out: found, visible and allowed. */
export interface LoadedRecord {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  /** Whether the person works on it or only sees it from the requester's side. */
  readonly internal: boolean;
}

/** What somebody wants with a record; `read` decides 404, everything else 403. */
export type Action = "read" | "comment" | "note" | "update" | "delete" | "restore" | "manage" | "merge";

/**
 * Which rows a person may see and act on. Both answers come from one place: lists and loads filter by `visible`,
 * and what `visible` lets through is asked by `allows`.
 */
export interface Policy<Row> {
  /** SQL over the base query of the kind (aliases in its documentation). */
  readonly visible: (principal: Principal) => RawBuilder<SqlBool>;
  readonly allows: (principal: Principal, row: Row, action: Action) => boolean;
}

/** What every capability needs of the record that hosts it. */
export interface RecordKind {
  readonly contract: Contract;
  readonly kind: string;
  /** Below `/api/v1`: `/incidents`. */
  readonly path: string;
  /**
   * Loads one by id or number, applying the policy: not visible → 404, visible and not allowed → 403. `deleted`: also
   * where it is deleted.
   */
  readonly find: (
    ctx: Context,
    idOrNumber: string,
    action: Action,
    options?: { lock?: boolean; deleted?: boolean },
  ) => Promise<LoadedRecord>;
  /** The record as its routes answer it. */
  readonly present: (ctx: Context, id: string) => Promise<unknown>;
}
