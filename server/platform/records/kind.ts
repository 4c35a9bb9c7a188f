import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Contract } from "../../../contract/kernel/contract.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Covers } from "./field-access.ts";
import { conditionOf, holdsFor, type Rule } from "./rule.ts";

/** A record as the loader hands it out: found, visible and allowed. */
export interface LoadedRecord {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  /** Whether the person works on it or only sees it from the requester's side. */
  readonly internal: boolean;
}

/** What somebody wants with a record; `read` decides 404, everything else 403. */
export const ACTIONS = ["read", "comment", "note", "update", "delete", "restore", "manage", "merge"] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Which rows a person may see and act on, said once as rules: lists and loads filter by `visible`, what that lets
 * through is asked by `allows`, and explanations tell how the same rules came out.
 */
export interface Policy<Row> {
  /** Over the base query of the kind (aliases in its documentation). */
  readonly sight: Rule<Row>;
  /** What else than seeing it each action asks for. */
  readonly rights: Readonly<Record<Action, Rule<Row>>>;
  readonly visible: (principal: Principal) => RawBuilder<SqlBool>;
  readonly allows: (principal: Principal, row: Row, action: Action) => boolean;
}

/** A policy from its rules. Who sees as another person sees is shown what both may see. */
export function policyOf<Row>(rules: Pick<Policy<Row>, "sight" | "rights">): Policy<Row> {
  const { sight, rights } = rules;
  return {
    sight,
    rights,
    visible: (principal) => seenBy(sight, principal),
    allows: (principal, row, action) => holdsFor(rights[action], principal, row),
  };
}

/** Rows for which a rule of seeing holds: for the person, and for whoever looks with the person's eyes. */
export function seenBy<Row>(rule: Rule<Row>, principal: Principal): RawBuilder<SqlBool> {
  const own = conditionOf(rule, principal);
  return principal.viewer ? sql<SqlBool>`(${own} and ${conditionOf(rule, principal.viewer)})` : own;
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
  /** For fields that take a permission of their own: whether what is held in departments or teams is held for a record. */
  readonly covers?: (ctx: Context, record: LoadedRecord) => Covers | undefined;
  /** The record as its routes answer it. */
  readonly present: (ctx: Context, id: string) => Promise<unknown>;
}
