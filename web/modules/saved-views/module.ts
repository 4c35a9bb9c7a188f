import type { WebModule } from "../../kernel/module.ts";

export const savedViews: WebModule = {
  name: "saved-views",
  routes: [],
  sidebar: () => import("./SidebarViews.tsx"),
};
