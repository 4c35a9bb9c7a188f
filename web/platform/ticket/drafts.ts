import { useState } from "react";
import type { Visibility } from "../../ui/timeline/Timeline.tsx";

interface Draft {
  readonly text: string;
  readonly visibility: Visibility;
}

/** What somebody began to write about a record, kept in this browser until it is sent. */
export function useDraft(recordId: string, first: Visibility): readonly [Draft, (draft: Draft) => void] {
  const key = `steward.draft.${recordId}`;
  const [draft, setDraft] = useState<Draft>(() => read(key) ?? { text: "", visibility: first });
  const keep = (next: Draft) => {
    setDraft(next);
    write(key, next);
  };
  return [draft, keep];
}

function read(key: string): Draft | undefined {
  try {
    const { text, visibility } = JSON.parse(localStorage.getItem(key) ?? "") as Partial<Draft>;
    if (typeof text !== "string" || text === "") return undefined;
    // A draft of which it is not known for whom it was meant goes to the fewest.
    return { text, visibility: visibility === "public" ? "public" : "internal" };
  } catch {
    return undefined;
  }
}

/** Storage may be full or forbidden; the draft then lives as long as the page. */
function write(key: string, draft: Draft): void {
  try {
    if (draft.text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    return;
  }
}
