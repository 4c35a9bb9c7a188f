import { ConditionWords } from "../../platform/list/ConditionWords.tsx";
import { ConditionControl } from "../../platform/masterdata/controls/ConditionControl.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";

const incidents = {
  kind: "incident",
  fields: async () => (await import("../../../contract/incidents/fields.ts")).fields,
};

/** How tickets that come without a team find one: the first rule that fits, the lowest position first. */
export const assignmentRules: MasterDescription = {
  path: "assignment-rules",
  manage: "assignment_rule:manage",
  columns: [
    { name: "position", width: 80, sort: true },
    { name: "name", width: 200, grow: true, sort: true },
    { name: "teamId", width: 180, from: 420 },
    {
      name: "condition",
      width: 320,
      from: 900,
      show: (rule) => <ConditionWords look={incidents} condition={String(rule.condition)} />,
    },
    { name: "active", width: 90 },
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
