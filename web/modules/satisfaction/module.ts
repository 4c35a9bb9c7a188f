import type { WebModule } from "../../kernel/module.ts";

/** Rating by a link, for those who are not signed in. */
export const satisfaction: WebModule = {
  name: "satisfaction",
  routes: [{ path: "/rate", frame: "bare", page: () => import("./RatePage.tsx") }],
};
