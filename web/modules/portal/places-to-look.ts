import type { ReactNode } from "react";
import { useFoundAnnouncements, useFoundRequests, useFoundServices } from "./found-in.tsx";

/** One place that the portal's search looks into; the next kind of answer is one more entry in the list. */
export interface PlaceToLook {
  /** Its heading is `portal.foundIn.<name>`. */
  readonly name: "announcements" | "requests" | "services";
  /** A hook: what was found, or null for nothing. `label` names the list. */
  readonly useFound: (words: string, label: string) => ReactNode;
}

/** In the order in which they help: what is known, what one asked already, what it may be about. */
export const placesToLook: readonly PlaceToLook[] = [
  { name: "announcements", useFound: useFoundAnnouncements },
  { name: "requests", useFound: useFoundRequests },
  { name: "services", useFound: useFoundServices },
];
