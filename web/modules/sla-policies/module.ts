import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconClock } from "../../ui/icons.ts";

export const slaPolicies = masterModule("sla-policies", {
  icon: IconClock,
  order: 110,
  permission: ["sla_policy:read", "sla_policy:manage"],
  page: () => import("./SlaPoliciesPage.tsx"),
});
