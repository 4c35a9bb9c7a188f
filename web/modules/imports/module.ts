import type { WebModule } from "../../kernel/module.ts";
import { IconFile } from "../../ui/icons.ts";

/** Whoever may bring in one of the kinds; which ones says the server. */
const permission = ["user", "team", "department", "location", "service", "category"]
  .map((kind) => `${kind}:manage`)
  .concat("incident:import");

export const imports: WebModule = {
  name: "imports",
  nav: [
    { to: "/admin/import", label: "imports.nav", icon: IconFile, area: "admin", group: "data", order: 10, permission },
  ],
  routes: [{ path: "/admin/import", frame: "workspace", permission, page: () => import("./ImportPage.tsx") }],
};
