import { slaPolicies } from "../../../contract/sla-policies/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { refuseBadCondition } from "../../platform/tickets/conditions.ts";

export default defineModule(slaPolicies, {
  is: [
    masterData({
      table: "sla_policies",
      columns: ["name", "kind", "condition", "targets", "position", "active"],
      json: ["targets"],
      sort: "position,name",
      usedBy: [{ table: "sla_clocks", column: "policy_id", rows: "all" }],
      check: refuseBadCondition,
    }),
  ],
});
