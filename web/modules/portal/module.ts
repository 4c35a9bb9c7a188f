import type { WebModule } from "../../kernel/module.ts";
import { IconHome, IconInbox } from "../../ui/icons.ts";

export const portal: WebModule = {
  name: "portal",
  nav: [
    { to: "/portal", label: "portal.nav", icon: IconHome, area: "portal", order: 0 },
    { to: "/portal/requests", label: "portal.requestsNav", icon: IconInbox, area: "portal", order: 10 },
  ],
  banner: {
    frame: "portal",
    permission: ["incident:create", "incident:read_own"],
    part: () => import("./Outbox.tsx"),
  },
  routes: [
    { path: "/portal", frame: "portal", page: () => import("./PortalHomePage.tsx") },
    { path: "/portal/report", frame: "portal", page: () => import("./ReportPage.tsx") },
    { path: "/portal/requests", frame: "portal", page: () => import("./RequestsPage.tsx") },
    { path: "/portal/requests/$number", frame: "portal", page: () => import("./RequestPage.tsx") },
  ],
};
