import { slaPolicies } from "../../../contract/sla-policies/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { refuseBadPolicy } from "./check.ts";
import { reactions } from "./recompute.ts";
import { routes } from "./routes.ts";

export default defineModule(slaPolicies, {
  is: [
    masterData({
      table: "sla_policies",
      columns: ["name", "kind", "agreement", "condition", "targets", "pauses", "escalations", "position", "active"],
      json: ["targets", "pauses", "escalations"],
      references: { teamId: "teams" },
      sort: "position,name",
      usedBy: [{ table: "sla_clocks", column: "policy_id", rows: "all" }],
      check: refuseBadPolicy,
    }),
  ],
  routes,
  reactions,
});
