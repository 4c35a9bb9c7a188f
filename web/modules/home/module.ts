import type { WebModule } from "../../kernel/module.ts";
import { IconHome } from "../../ui/icons.ts";

export const home: WebModule = {
  name: "home",
  nav: [{ to: "/", label: "home.nav", icon: IconHome, area: "workspace", order: 0, key: "h" }],
  routes: [{ path: "/", frame: "workspace", page: () => import("./HomePage.tsx"), fewTexts: true }],
};
