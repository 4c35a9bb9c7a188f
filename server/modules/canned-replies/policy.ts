import { sql } from "kysely";
import { holds, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { NO_ROW, reads } from "../../platform/masterdata/policy.ts";

/** One's own, one's teams' and the organization's; those for several people are changed by whoever manages them. */
export const policy: MasterPolicy = {
  visible: (principal) =>
    reads(principal, "canned_reply")
      ? sql<boolean>`(t.owner_id = ${principal.userId} or t.shared or t.team_id = any (${principal.teamIds}::uuid[])
          or (t.team_id is not null and ${holdsEverywhere(principal, "canned_reply:manage")}))`
      : NO_ROW,
  allows: (principal, row, action) => action === "read" || isOwner(principal, row) || tidiesUp(principal, row),
  creates: (principal) => principal.userId !== null && reads(principal, "canned_reply"),
  deleted: (principal) => sql<boolean>`t.owner_id = ${principal.userId}`,
};

function isOwner(principal: Principal, row: MasterRow): boolean {
  const owner = row.fields.owner as { id: string } | null;
  if (principal.userId === null || owner?.id !== principal.userId) return false;
  return !isForOthers(row) || holds(principal, "canned_reply:manage");
}

function tidiesUp(principal: Principal, row: MasterRow): boolean {
  return isForOthers(row) && holdsEverywhere(principal, "canned_reply:manage");
}

function isForOthers({ fields }: MasterRow): boolean {
  return fields.shared === true || fields.team !== null;
}
