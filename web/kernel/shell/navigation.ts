import type { Area, NavItem, WebModule } from "../module.ts";
import { type Me, may } from "../session/me.ts";

/** The places of an area that this person may go to, in order. Who runs the installation has no workspace and no portal. */
export function placesOf(modules: readonly WebModule[], area: Area, me: Me): readonly NavItem[] {
  const runs = me.home.startsWith("/platform");
  if (runs && (area === "workspace" || area === "portal")) return [];
  return modules
    .flatMap((module) => module.nav ?? [])
    .filter((item) => item.area === area && may(me, item.permission))
    .toSorted((a, b) => a.order - b.order);
}
