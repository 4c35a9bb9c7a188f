import { ConditionWords } from "../../platform/list/ConditionWords.tsx";
import { incidentConditions } from "../../platform/list/condition-look.ts";
import { ConditionControl } from "../../platform/masterdata/controls/ConditionControl.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";

/** How tickets that come without a team find one: the first rule that fits, the lowest position first. */
export const assignmentRules: MasterDescription = {
  path: "assignment-rules",
  manage: "assignment_rule:manage",
  columns: [
    { name: "name", width: 160, grow: true, sort: true },
    { name: "position", width: 84, sort: true },
    { name: "teamId", width: 180, from: 420 },
    {
      name: "condition",
      width: 320,
      from: 900,
      show: (rule) => <ConditionWords look={incidentConditions} condition={String(rule.condition)} />,
    },
    { name: "active", width: 104, from: 420 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "kind", type: "choice", values: ["incident"], required: true, initial: "incident" },
    { name: "condition", type: "own", control: ConditionControl, initial: "", hint: true },
    { name: "teamId", label: "toTeamId", type: "ref", path: "teams", required: true },
    { name: "position", type: "number", initial: 100, hint: true },
    { name: "active", type: "switch", initial: true },
  ],
};
