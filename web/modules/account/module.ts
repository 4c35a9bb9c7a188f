import type { WebModule } from "../../kernel/module.ts";

const page = () => import("./AccountPage.tsx");

/** One's own account; reached from the menu of the person, in the frame where one is. */
export const account: WebModule = {
  name: "account",
  routes: [
    { path: "/account", frame: "workspace", page },
    { path: "/portal/account", frame: "portal", page },
  ],
};
