import type { Area, NavItem, WebModule } from "../module.ts";
import { type Me, may } from "../session/me.ts";

/** The places of an area that this person may go to, in order. */
export function placesOf(modules: readonly WebModule[], area: Area, me: Me): readonly NavItem[] {
  return modules
    .flatMap((module) => module.nav ?? [])
    .filter((item) => item.area === area && may(me, item.permission))
    .toSorted((a, b) => a.order - b.order);
}
