import { grantOf } from "../../kernel/auth/principal.ts";
import type { MasterPolicy } from "../../platform/masterdata/definition.ts";
import { organizationWide } from "../../platform/masterdata/policy.ts";

const everywhere = organizationWide("team");

/** As all master data; besides, who holds team:manage for one team may change it and its members, not delete it. */
export const policy: MasterPolicy = {
  ...everywhere,
  allows: (principal, row, action) => {
    if (everywhere.allows(principal, row, action)) return true;
    return action === "update" && (grantOf(principal, "team:manage")?.teamIds.includes(row.id) ?? false);
  },
};
