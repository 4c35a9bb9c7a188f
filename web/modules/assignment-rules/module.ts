import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconRoute } from "../../ui/icons.ts";

export const assignmentRules = masterModule("assignment-rules", {
  icon: IconRoute,
  group: "tickets",
  order: 60,
  permission: ["assignment_rule:read", "assignment_rule:manage"],
  page: () => import("./AssignmentRulesPage.tsx"),
});
