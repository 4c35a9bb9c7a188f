import type { WebModule } from "../../kernel/module.ts";
import { IconBuilding } from "../../ui/icons.ts";

const to = "/admin/organization";
const permission = "organization:manage";

export const organizations: WebModule = {
  name: "organizations",
  nav: [{ to, label: "admin.kinds.organization.title", icon: IconBuilding, area: "admin", order: 5, permission }],
  routes: [{ path: to, frame: "workspace", permission, page: () => import("./OrganizationPage.tsx") }],
};
