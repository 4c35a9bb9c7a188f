import type { WebModule } from "../../kernel/module.ts";
import { IconEye, IconHelpCircle } from "../../ui/icons.ts";

const explain = "explanation:read";

/** Who may do what, why, and whether it should stay so. */
export const rights: WebModule = {
  name: "rights",
  nav: [
    {
      to: "/admin/access/why",
      label: "admin.kinds.why.title",
      icon: IconHelpCircle,
      area: "admin",
      order: 36,
      permission: explain,
    },
    {
      to: "/admin/access/who",
      label: "admin.kinds.who.title",
      icon: IconEye,
      area: "admin",
      order: 37,
      permission: explain,
    },
  ],
  routes: [
    { path: "/admin/access/why", frame: "workspace", permission: explain, page: () => import("./WhyPage.tsx") },
    { path: "/admin/access/who", frame: "workspace", permission: explain, page: () => import("./WhoPage.tsx") },
  ],
};
