import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconShield } from "../../ui/icons.ts";

export const access = masterModule("roles", {
  icon: IconShield,
  order: 30,
  permission: ["role:read", "role:manage"],
  page: () => import("./RolesPage.tsx"),
});
