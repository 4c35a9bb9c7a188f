import type { WebModule } from "../../kernel/module.ts";
import { IconEye, IconHelpCircle, IconListCheck } from "../../ui/icons.ts";

const review = ["access_review:read", "access_review:manage"];
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
      group: "people",
      order: 36,
      permission: explain,
    },
    {
      to: "/admin/access/who",
      label: "admin.kinds.who.title",
      icon: IconEye,
      area: "admin",
      group: "people",
      order: 37,
      permission: explain,
    },
    {
      to: "/admin/access/reviews",
      label: "admin.kinds.access-reviews.title",
      icon: IconListCheck,
      area: "admin",
      group: "people",
      order: 38,
      permission: review,
    },
  ],
  routes: [
    { path: "/admin/access/reviews", frame: "workspace", permission: review, page: () => import("./ReviewsPage.tsx") },
    { path: "/access-reviews/$id", frame: "workspace", page: () => import("./ReviewPage.tsx") },
    { path: "/admin/access/why", frame: "workspace", permission: explain, page: () => import("./WhyPage.tsx") },
    { path: "/admin/access/who", frame: "workspace", permission: explain, page: () => import("./WhoPage.tsx") },
  ],
};
