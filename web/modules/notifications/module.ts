import type { WebModule } from "../../kernel/module.ts";
import { IconBell, IconList, IconMessageCircle } from "../../ui/icons.ts";
import { useUnread } from "./useUnread.ts";

const manage = "notification:manage";
const read = ["notification:read", manage];

/** What one is told, what one wants to be told, and for administrators what everybody was told and in which words. */
export const notifications: WebModule = {
  name: "notifications",
  nav: [
    {
      to: "/notifications",
      label: "notifications.nav",
      icon: IconBell,
      area: "workspace",
      order: 5,
      key: "n",
      useCount: useUnread,
    },
    {
      to: "/portal/notifications",
      label: "notifications.nav",
      icon: IconBell,
      area: "portal",
      order: 20,
      useCount: useUnread,
    },
    {
      to: "/admin/notifications",
      label: "admin.kinds.notifications.title",
      icon: IconMessageCircle,
      area: "admin",
      group: "messages",
      order: 20,
      permission: manage,
    },
    {
      to: "/admin/notification-defaults",
      label: "admin.kinds.notification-defaults.title",
      icon: IconBell,
      area: "admin",
      group: "messages",
      order: 30,
      permission: manage,
    },
    {
      to: "/admin/notification-deliveries",
      label: "admin.kinds.notification-deliveries.title",
      icon: IconList,
      area: "admin",
      group: "messages",
      order: 40,
      permission: read,
    },
  ],
  routes: [
    { path: "/notifications", frame: "workspace", page: () => import("./CentrePage.tsx") },
    { path: "/portal/notifications", frame: "portal", page: () => import("./PortalCentrePage.tsx") },
    { path: "/account/notifications", frame: "workspace", page: () => import("./PreferencesPage.tsx") },
    { path: "/portal/account/notifications", frame: "portal", page: () => import("./PortalPreferencesPage.tsx") },
    { path: "/admin/notifications", frame: "workspace", page: () => import("./TextsPage.tsx"), permission: manage },
    {
      path: "/admin/notification-defaults",
      frame: "workspace",
      page: () => import("./DefaultsPage.tsx"),
      permission: manage,
    },
    {
      path: "/admin/notification-deliveries",
      frame: "workspace",
      page: () => import("./LedgerPage.tsx"),
      permission: read,
    },
  ],
};
