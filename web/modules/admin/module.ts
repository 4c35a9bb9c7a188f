import type { WebModule } from "../../kernel/module.ts";
import { IconSettings } from "../../ui/icons.ts";
import { adminPermissions } from "./permissions.ts";

export const admin: WebModule = {
  name: "admin",
  nav: [
    { to: "/admin", label: "admin.nav", icon: IconSettings, area: "admin", order: 0, permission: adminPermissions },
  ],
  routes: [{ path: "/admin", frame: "workspace", permission: adminPermissions, page: () => import("./AdminPage.tsx") }],
};
