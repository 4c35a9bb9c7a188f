import { sql } from "kysely";
import { holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";

/** One's own views, those of one's teams, and those shared with everybody; who shares may also tidy up shared ones. */
export const policy: MasterPolicy = {
  visible: (principal) =>
    sql<boolean>`(t.owner_id = ${principal.userId} or t.shared or t.team_id = any (${principal.teamIds}::uuid[]))`,
  allows: (principal, row, action) => action === "read" || isOwner(principal, row) || tidiesUp(principal, row),
  creates: (principal) => principal.userId !== null,
  deleted: (principal) => sql<boolean>`t.owner_id = ${principal.userId}`,
};

function isOwner(principal: Principal, row: MasterRow): boolean {
  const owner = row.fields.owner as { id: string } | null;
  return principal.userId !== null && owner?.id === principal.userId;
}

function tidiesUp(principal: Principal, row: MasterRow): boolean {
  return row.fields.shared === true && holdsEverywhere(principal, "view:share");
}
