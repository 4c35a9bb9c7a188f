import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconArrowsSplit } from "../../ui/icons.ts";

export const roleConflicts = masterModule("role-conflicts", {
  icon: IconArrowsSplit,
  group: "people",
  order: 34,
  permission: ["role_conflict:read", "role_conflict:manage"],
  page: () => import("./RoleConflictsPage.tsx"),
});
