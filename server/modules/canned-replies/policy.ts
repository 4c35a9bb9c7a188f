import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import {
  IS_PERSON,
  managesAll,
  masterPolicy,
  OF_A_TEAM,
  OWNS,
  readsKind,
  SHARED,
  TEAMS_OWN,
} from "../../platform/masterdata/policy.ts";
import { every, not, permitted, type Rule, some } from "../../platform/records/rule.ts";

const reads = readsKind("canned_reply");
const managesEverywhere = managesAll("canned_reply");
const forOthers: Rule<MasterRow> = some("for_others", SHARED, OF_A_TEAM);

/** One's own, one's teams' and the organization's; those for several people are changed by whoever manages them. */
export const policy: MasterPolicy = masterPolicy({
  sight: every(
    "sees_reply",
    reads,
    some("reaches_reply", OWNS, SHARED, TEAMS_OWN, every("tidies_teams", OF_A_TEAM, managesEverywhere)),
  ),
  changes: some<MasterRow>(
    "changes_reply",
    every(
      "changes_own",
      OWNS,
      some("may_share", not("for_oneself", forOthers), permitted<MasterRow>("canned_reply:manage")),
    ),
    every("tidies_up", forOthers, managesEverywhere),
  ),
  creation: every("adds_reply", IS_PERSON, reads),
  deletion: OWNS,
});
