import type { HistoryEntry } from "../../../../contract/platform/history.ts";
import { isToldAsRow } from "./RowSentence.tsx";

export type FieldChange = HistoryEntry["changes"][number];

/** Something that happened at one moment, and what it changed; no changes where it is one sentence alone. */
export interface Happening {
  readonly entry: HistoryEntry;
  readonly changes: readonly FieldChange[];
}

/** Kept by the machine: no sentence is worth them. */
const SILENT = new Set([
  "version",
  "updatedAt",
  "updatedBy",
  "priority_computed",
  "securityPhase",
  "open",
  "assigneeWhy",
  "autoCloseAt",
  "followUpAt",
]);

/** What is told, the newest first. */
export function happeningsOf(entries: readonly HistoryEntry[]): readonly Happening[] {
  return entries.flatMap((entry): readonly Happening[] => {
    if (isToldAsRow(entry)) return [{ entry, changes: [] }];
    if (entry.action !== "changed") return entry.table === null ? [{ entry, changes: [] }] : [];
    const changes = entry.changes.filter(({ field }) => !SILENT.has(field)).flatMap(ownFields);
    return changes.length > 0 ? [{ entry, changes }] : [];
  });
}

/** The organization's own fields are one value in the database, and as many changes as of them were changed. */
function ownFields(change: FieldChange): readonly FieldChange[] {
  if (change.field !== "customFields") return [change];
  const [from, to] = [recordOf(change.from), recordOf(change.to)];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((key) => ({ field: `custom.${key}`, from: from[key] ?? null, to: to[key] ?? null }) as FieldChange)
    .filter((own) => JSON.stringify(own.from) !== JSON.stringify(own.to));
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** From so many letters on a text is shown by its difference. */
const LONG = 60;

/** Whether the change is of a text that is read, not of a value that is chosen. */
export function isText({ field, from, to }: FieldChange): boolean {
  const texts = [from, to].filter((value) => typeof value === "string");
  if (texts.length === 0) return false;
  return field === "title" || texts.some((text) => text.length > LONG || /<\/?[a-z][^>]*>/i.test(text));
}
