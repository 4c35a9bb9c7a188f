import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { IS_PERSON, masterPolicy, OWNS, SHARED, TEAMS_OWN } from "../../platform/masterdata/policy.ts";
import { every, permittedEverywhere, some } from "../../platform/records/rule.ts";

/** One's own views, those of one's teams, and those shared with everybody; who shares may also tidy up shared ones. */
export const policy: MasterPolicy = masterPolicy({
  sight: some("sees_view", OWNS, SHARED, TEAMS_OWN),
  changes: some<MasterRow>("changes_view", OWNS, every("tidies_up", SHARED, permittedEverywhere("view:share"))),
  creation: IS_PERSON,
  deletion: OWNS,
});
