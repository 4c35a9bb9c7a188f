import type { WebModule } from "../../kernel/module.ts";
import { IconChartBar } from "../../ui/icons.ts";

const permission = "incident:read";

export const dashboard: WebModule = {
  name: "dashboard",
  nav: [
    {
      to: "/dashboard",
      label: "dashboard.nav",
      icon: IconChartBar,
      area: "workspace",
      order: 80,
      permission,
      key: "d",
    },
  ],
  routes: [{ path: "/dashboard", frame: "workspace", page: () => import("./DashboardPage.tsx"), permission }],
};
