import { type AdminGroup, type Area, adminGroups, type NavItem, type WebModule } from "../module.ts";
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

export interface PlaceGroup {
  /** Missing where the places stand undivided. */
  readonly group?: AdminGroup;
  readonly places: readonly NavItem[];
}

/** As many as one takes in at a glance: they need no division. */
const FEW = 8;

/** Places by what they have to do with each other, those of no group first. */
export function groupsOf(places: readonly NavItem[]): readonly PlaceGroup[] {
  const found = [
    { places: places.filter(({ group }) => group === undefined) },
    ...adminGroups.map((group) => ({ group, places: places.filter((place) => place.group === group) })),
  ].filter((group) => group.places.length > 0);
  return places.length > FEW ? found : [{ places: found.flatMap((group) => group.places) }];
}
