import type { WebModule, WebRoute } from "../../kernel/module.ts";
import { IconBuilding, IconSitemap, IconUsers } from "../../ui/icons.ts";

const to = "/admin/organization";
const permission = "organization:manage";
const whole = ["organization:archive", "organization:delete"];
const child = "organization:create_child";

const page = (path: string, allowed: string | readonly string[], load: WebRoute["page"]): WebRoute => ({
  path,
  frame: "workspace",
  permission: allowed,
  page: load,
});

export const organizations: WebModule = {
  name: "organizations",
  nav: [
    {
      to,
      label: "admin.kinds.organization.title",
      icon: IconBuilding,
      area: "admin",
      group: "organization",
      order: 5,
      permission,
    },
    {
      to: "/admin/guests",
      label: "admin.kinds.guests.title",
      icon: IconUsers,
      area: "admin",
      group: "people",
      order: 12,
      permission: "user:manage",
    },
    {
      to: "/admin/customers",
      label: "admin.kinds.customers.title",
      icon: IconSitemap,
      area: "admin",
      group: "organization",
      order: 6,
      permission: child,
    },
  ],
  routes: [
    page(to, permission, () => import("./OrganizationPage.tsx")),
    page(`${to}/appearance`, permission, () => import("./AppearancePage.tsx")),
    page(`${to}/archive`, whole, () => import("./ArchivePage.tsx")),
    page("/admin/guests", "user:manage", () => import("./GuestsPage.tsx")),
    page("/admin/customers", child, () => import("./CustomersPage.tsx")),
    { path: "/organizations", frame: "workspace", page: () => import("./MinePage.tsx") },
  ],
};
