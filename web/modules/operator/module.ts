import type { WebModule } from "../../kernel/module.ts";
import { IconBuilding, IconTrash } from "../../ui/icons.ts";

const permission = "platform:read";

/** Running the installation: its organizations as wholes. */
export const operator: WebModule = {
  name: "operator",
  nav: [
    {
      to: "/platform/organizations",
      label: "organizations.platform.nav",
      icon: IconBuilding,
      area: "platform",
      order: 0,
      permission,
    },
    {
      to: "/platform/removals",
      label: "organizations.platform.removalsNav",
      icon: IconTrash,
      area: "platform",
      order: 10,
      permission,
    },
  ],
  routes: [
    { path: "/platform/organizations", frame: "workspace", permission, page: () => import("./OrganizationsPage.tsx") },
    {
      path: "/platform/organizations/$id",
      frame: "workspace",
      permission,
      page: () => import("./OrganizationPage.tsx"),
    },
    { path: "/platform/removals", frame: "workspace", permission, page: () => import("./RemovalsPage.tsx") },
  ],
};
