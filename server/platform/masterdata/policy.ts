import { type RawBuilder, type SqlBool, sql } from "kysely";
import { holds, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy } from "./definition.ts";

export const EVERY_ROW: RawBuilder<SqlBool> = sql<SqlBool>`true`;
export const NO_ROW: RawBuilder<SqlBool> = sql<SqlBool>`false`;

/** Readers see every row of the organization; who manages the whole organization's may do everything with them. */
export function organizationWide(kind: string): MasterPolicy {
  const manages = (principal: Principal) => holdsEverywhere(principal, `${kind}:manage`);
  return {
    visible: (principal) => (reads(principal, kind) ? EVERY_ROW : NO_ROW),
    allows: (principal, _row, action) => action === "read" || manages(principal),
    creates: manages,
    deleted: (principal) => (manages(principal) ? EVERY_ROW : undefined),
  };
}

/** Who may change may also see. */
export function reads(principal: Principal, kind: string): boolean {
  return holds(principal, `${kind}:read`) || holds(principal, `${kind}:manage`);
}
