import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconUsers } from "../../ui/icons.ts";

export const teams = masterModule("teams", {
  icon: IconUsers,
  group: "people",
  order: 20,
  permission: ["team:manage"],
  page: () => import("./TeamsPage.tsx"),
});
