import { Problem } from "../../../contract/kernel/problem.ts";
import type { Principal } from "../auth/principal.ts";
import type { Route } from "./route.ts";

/**
 * The one place that decides what somebody may ask who sees as another person sees: to read, and nothing of the other's
 * account. 403 `common.only_viewing`, or `common.viewing_over` once the time is up. Answers in whose name the route is
 * asked.
 */
export function admitted(route: Route, principal: Principal): Principal {
  const { viewer, viewsUntil } = principal;
  if (!viewer) return principal;
  if (route.viewing === "viewer") return viewer;
  if (viewsUntil && viewsUntil.getTime() <= Date.now()) throw new Problem("common.viewing_over");
  const ownThings = route.path.startsWith("/me/") && route.viewing !== "shown";
  if (route.method !== "GET" || ownThings) throw new Problem("common.only_viewing");
  return principal;
}
