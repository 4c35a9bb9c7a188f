import { useState } from "react";
import { useMe } from "../../kernel/session/me.ts";

/** A text of the ticket that somebody edits, and how it read as they began. */
export interface Unsaved {
  readonly text: string;
  readonly seen: string;
}

/**
 * The text of a field that a person edits and has not saved. It outlives what can happen to the page meanwhile — another
 * part of the ticket opened, a step to another page, a reload — for as long as the tab is open.
 */
export function useUnsaved(recordId: string, field: string) {
  const key = `steward.unsaved.${useMe().id}.${recordId}.${field}`;
  const [unsaved, setUnsaved] = useState<Unsaved | undefined>(() => parsed(read(key)));
  const keep = (next: Unsaved | undefined) => {
    setUnsaved(next);
    write(key, next);
  };
  return [unsaved, keep] as const;
}

function parsed(stored: string | null): Unsaved | undefined {
  try {
    const { text, seen } = JSON.parse(stored ?? "") as Unsaved;
    return typeof text === "string" && typeof seen === "string" ? { text, seen } : undefined;
  } catch {
    return undefined;
  }
}

/** Storage may be full or forbidden; the text then lives as long as the page shows it. */
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, unsaved: Unsaved | undefined): void {
  try {
    if (unsaved === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(unsaved));
  } catch {
    return;
  }
}
