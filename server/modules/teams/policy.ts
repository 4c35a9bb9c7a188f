import { grantOf } from "../../kernel/auth/principal.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { managesAll, masterPolicy, readsKind } from "../../platform/masterdata/policy.ts";
import { type Fact, some } from "../../platform/records/rule.ts";

const manages = managesAll("team");
/** The permission is held for this one team. */
const managesThisTeam: Fact<MasterRow> = {
  name: "permitted_here",
  permission: "team:manage",
  test: (principal, { id }) => grantOf(principal, "team:manage")?.teamIds.includes(id) ?? false,
};

/** As all master data; besides, who holds team:manage for one team may change it and its members, not delete it. */
export const policy: MasterPolicy = masterPolicy({
  sight: readsKind("team"),
  changes: manages,
  otherwise: { update: some("changes_team", manages, managesThisTeam) },
  creation: manages,
  deletion: manages,
});
