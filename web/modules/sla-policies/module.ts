import type { WebModule } from "../../kernel/module.ts";
import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconClock } from "../../ui/icons.ts";

const place = masterModule("sla-policies", {
  icon: IconClock,
  group: "times",
  order: 20,
  permission: ["sla_policy:read", "sla_policy:manage"],
  page: () => import("./SlaPoliciesPage.tsx"),
});

/** Besides the list: a policy tried against past tickets before it holds. */
export const slaPolicies: WebModule = {
  ...place,
  routes: [
    ...place.routes,
    {
      path: "/admin/sla-policies/trial",
      frame: "workspace",
      permission: "sla_policy:manage",
      page: () => import("./TrialPage.tsx"),
    },
  ],
};
