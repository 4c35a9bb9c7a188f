import type { WebModule } from "../../kernel/module.ts";
import { IconList } from "../../ui/icons.ts";

const permission = ["data:browse"];

export const data: WebModule = {
  name: "data",
  nav: [
    { to: "/admin/data", label: "tables.title", icon: IconList, area: "admin", group: "data", order: 90, permission },
  ],
  routes: [{ path: "/admin/data", frame: "workspace", permission, page: () => import("./DataPage.tsx") }],
};
