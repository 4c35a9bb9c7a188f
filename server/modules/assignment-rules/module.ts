import { assignmentRules } from "../../../contract/assignment-rules/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { refuseBadCondition } from "../../platform/tickets/conditions.ts";

export default defineModule(assignmentRules, {
  is: [
    masterData({
      table: "assignment_rules",
      columns: ["name", "kind", "condition", "position", "active"],
      references: { teamId: "teams" },
      sort: "position,name",
      check: refuseBadCondition,
    }),
  ],
});
