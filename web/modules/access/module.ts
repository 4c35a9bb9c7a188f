import type { WebModule } from "../../kernel/module.ts";
import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconShield, IconUserShield } from "../../ui/icons.ts";

const permission = ["role:read", "role:manage"];

const list = masterModule("roles", {
  icon: IconShield,
  group: "people",
  order: 30,
  permission,
  page: () => import("./RolesPage.tsx"),
});

/** Roles: their list, each with its editor, and who was given which. */
export const access: WebModule = {
  ...list,
  nav: [
    ...(list.nav ?? []),
    {
      to: "/admin/role-grants",
      label: "admin.kinds.role-grants.title",
      icon: IconUserShield,
      area: "admin",
      group: "people",
      order: 32,
      permission: "role:read",
    },
  ],
  routes: [
    ...list.routes,
    { path: "/admin/roles/$id", frame: "workspace", permission, page: () => import("./RolePage.tsx") },
    {
      path: "/admin/role-grants",
      frame: "workspace",
      permission: "role:read",
      page: () => import("./RoleGrantsPage.tsx"),
    },
  ],
};
