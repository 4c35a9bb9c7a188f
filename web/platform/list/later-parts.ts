import { type ComponentType, lazy } from "react";

// What a list needs only once somebody does something with it, or once its first rows are there: the controls that these
// are made of would otherwise hold back the rows on a slow line.

export const Board = later(async () => (await import("./Board.tsx")).Board);
export const BulkBar = later(async () => (await import("./BulkBar.tsx")).BulkBar);
export const Calendar = later(async () => (await import("./Calendar.tsx")).Calendar);
export const ExpressionField = later(async () => (await import("./ExpressionField.tsx")).ExpressionField);
export const FilterChips = later(async () => (await import("./FilterChips.tsx")).FilterChips);
export const MendFilter = later(async () => (await import("./MendFilter.tsx")).MendFilter);
export const SaveViewDialog = later(async () => (await import("./SaveViewDialog.tsx")).SaveViewDialog);

/** What is likely to be needed soon; fetched while nobody waits. */
export function fetchLaterParts(): Promise<unknown> {
  return Promise.all([import("./FilterChips.tsx"), import("./BulkBar.tsx")]);
}

function later<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}
