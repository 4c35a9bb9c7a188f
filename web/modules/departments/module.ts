import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconSitemap } from "../../ui/icons.ts";

export const departments = masterModule("departments", {
  icon: IconSitemap,
  group: "organization",
  order: 10,
  permission: ["department:manage"],
  page: () => import("./DepartmentsPage.tsx"),
});
