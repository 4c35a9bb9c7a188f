import type { WebModule } from "../../kernel/module.ts";

/** One's own account; reached from the menu of the person, in the frame where one is. */
export const account: WebModule = {
  name: "account",
  routes: [
    { path: "/account", frame: "workspace", page: () => import("./AccountPage.tsx") },
    { path: "/portal/account", frame: "portal", page: () => import("./PortalAccountPage.tsx") },
  ],
};
