import { type RefObject, useEffect, useRef } from "react";

/**
 * What is edited in place gives way to what it was opened by: the focus goes back there, as it would from a dialog,
 * unless the person has gone elsewhere already. The answer is the ref of the opener.
 */
export function useFocusBack<T extends HTMLElement>(editing: boolean): RefObject<T | null> {
  const opener = useRef<T>(null);
  const edited = useRef(editing);
  useEffect(() => {
    const ended = edited.current && !editing;
    edited.current = editing;
    if (!ended) return;
    // Not within the press of Enter that ended it, which would press the opener too.
    const timer = setTimeout(() => isNowhere() && opener.current?.focus());
    return () => clearTimeout(timer);
  }, [editing]);
  return opener;
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
