import type { WebModule, WebRoute } from "../../kernel/module.ts";
import { IconClock, IconLock, IconMessageCircle, IconSettings, IconShield } from "../../ui/icons.ts";

const read = "security:read";
const page = (path: string, permission: string, load: WebRoute["page"]): WebRoute => ({
  path,
  frame: "workspace",
  permission,
  page: load,
});

/** How people get in, who is in, and who has tried. */
export const security: WebModule = {
  name: "security",
  nav: [
    {
      to: "/admin/security",
      label: "admin.kinds.security.title",
      icon: IconShield,
      area: "admin",
      group: "signIn",
      order: 10,
      permission: read,
    },
    {
      to: "/admin/sessions",
      label: "admin.kinds.sessions.title",
      icon: IconLock,
      area: "admin",
      group: "signIn",
      order: 20,
      permission: read,
    },
    {
      to: "/admin/sign-ins",
      label: "admin.kinds.sign-ins.title",
      icon: IconClock,
      area: "admin",
      group: "signIn",
      order: 30,
      permission: read,
    },
    {
      to: "/admin/service-accounts",
      label: "admin.kinds.service-accounts.title",
      icon: IconSettings,
      area: "admin",
      group: "signIn",
      order: 40,
      permission: read,
    },
    {
      to: "/admin/mails",
      label: "admin.kinds.mails.title",
      icon: IconMessageCircle,
      area: "admin",
      group: "messages",
      order: 50,
      permission: "mail:read",
    },
  ],
  routes: [
    page("/admin/security", read, () => import("./PoliciesPage.tsx")),
    page("/admin/sessions", read, () => import("./SessionsPage.tsx")),
    page("/admin/sign-ins", read, () => import("./SignInsPage.tsx")),
    page("/admin/service-accounts", read, () => import("./ServiceAccountsPage.tsx")),
    page("/admin/mails", "mail:read", () => import("./MailsPage.tsx")),
  ],
};
