import { createContext, use, useEffect, useMemo, useState } from "react";
import type { PresenceMode, PresentPerson } from "../../../contract/platform/realtime.ts";
import { usePresence } from "./presence.ts";

/** Who is at the ticket that a page shows, and how its parts say what one does there. */
export interface Together {
  readonly people: readonly PresentPerson[];
  /** One begins to edit a field; returns how to say that it is over. */
  readonly begin: (field: string) => () => void;
}

export const TogetherContext = createContext<Together>({ people: [], begin: () => () => {} });

/** Keeps what one does with a ticket: the field that was opened last goes before what is written in the composer. */
export function useTogether(recordId: string): Together & { readonly setMode: (mode: PresenceMode) => void } {
  const [mode, setMode] = useState<PresenceMode>("viewing");
  const [fields, setFields] = useState<readonly string[]>([]);
  const field = fields.at(-1);
  const people = usePresence(recordId, field === undefined ? mode : "editing", field);
  return useMemo(() => {
    const begin = (name: string) => {
      setFields((now) => [...now, name]);
      return () => setFields((now) => now.toSpliced(now.lastIndexOf(name), 1));
    };
    return { people, begin, setMode };
  }, [people]);
}

/** Tells the others, for as long as the calling part is shown, that one edits a field. */
export function useEditing(field: string, editing = true): void {
  const { begin } = use(TogetherContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `begin` does the same whoever is here
  useEffect(() => (editing ? begin(field) : undefined), [field, editing]);
}

/** Who else edits a field now. */
export function useEditors(field: string): readonly PresentPerson[] {
  const { people } = use(TogetherContext);
  return people.filter((person) => person.mode === "editing" && person.field === field);
}
