import type { ComponentType } from "react";

/**
 * Something a person can do. One value that a button, a menu, the bulk bar, the palette and a shortcut share, so they
 * never differ in name, key or effect.
 */
export interface Action {
  /** Stable name: `incident.assign-to-me`. */
  readonly id: string;
  /** Verb first, already in the person's language: "Assign to me". */
  readonly label: string;
  /** Heading in the palette and in the list of shortcuts. */
  readonly group: string;
  /** `"a"`, `"g i"`, `"mod+enter"`. */
  readonly keys?: string;
  readonly icon?: ComponentType<{ "aria-hidden"?: boolean }>;
  /** Why it cannot be done now; shown instead of doing it. */
  readonly refused?: string;
  /** Other words that a person may type to find it. */
  readonly words?: string;
  run(): unknown;
}
