import { useCallback, useState } from "react";

/** Text that outlives a reload of the page, under a name, until it is emptied. Storage that is forbidden only forgets. */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const key = `steward.draft.${name}`;
  const [text, setText] = useState(() => read(key));
  const keep = useCallback(
    (next: string) => {
      setText(next);
      write(key, next);
    },
    [key],
  );
  return [text, keep];
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    return;
  }
}
