import { ConditionWords } from "../../platform/list/ConditionWords.tsx";
import { incidentConditions } from "../../platform/list/condition-look.ts";
import { ConditionControl } from "../../platform/masterdata/controls/ConditionControl.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { EscalationsControl } from "./EscalationsControl.tsx";
import { PausesControl } from "./PausesControl.tsx";
import { PolicyActions } from "./PolicyActions.tsx";
import { TargetsControl } from "./TargetsControl.tsx";

/** What is promised for tickets: the first policy that fits, the lowest position first. */
export const slaPolicies: MasterDescription = {
  path: "sla-policies",
  manage: "sla_policy:manage",
  columns: [
    { name: "name", width: 180, grow: true, sort: true },
    { name: "position", width: 84, sort: true },
    {
      name: "condition",
      width: 320,
      from: 820,
      show: (policy) => <ConditionWords look={incidentConditions} condition={String(policy.condition)} />,
    },
    { name: "active", width: 104, from: 420 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "kind", type: "choice", values: ["incident"], required: true, initial: "incident" },
    { name: "agreement", type: "choice", values: ["sla", "ola", "underpinning"], required: true, initial: "sla" },
    { name: "teamId", label: "policyTeam", type: "ref", path: "teams" },
    { name: "condition", type: "own", control: ConditionControl, initial: "", hint: true },
    { name: "targets", type: "own", control: TargetsControl, initial: {}, hint: true, required: true },
    { name: "pauses", type: "own", control: PausesControl, initial: {}, hint: true },
    { name: "escalations", type: "own", control: EscalationsControl, initial: [], hint: true },
    { name: "position", type: "number", initial: 100, hint: true },
    { name: "active", type: "switch", initial: true },
  ],
  actions: PolicyActions,
  width: 760,
};
