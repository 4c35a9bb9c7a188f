import type { WebModule } from "../../kernel/module.ts";
import { IconHome } from "../../ui/icons.ts";

export const portal: WebModule = {
  name: "portal",
  nav: [{ to: "/portal", label: "portal.nav", icon: IconHome, area: "portal", order: 0 }],
  routes: [{ path: "/portal", frame: "portal", page: () => import("./PortalHomePage.tsx") }],
};
