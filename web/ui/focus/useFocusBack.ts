import { type RefObject, useEffect, useRef } from "react";

/**
 * What is edited in place gives way to what it was opened by: the focus goes back there, as it would from a dialog,
 * unless the person has gone elsewhere already. The answer is the ref of the opener.
 */
export function useFocusBack<T extends HTMLElement>(editing: boolean): RefObject<T | null> {
  const opener = useRef<T>(null);
  const edited = useRef(editing);
  useEffect(() => {
    if (edited.current && !editing && isNowhere()) opener.current?.focus();
    edited.current = editing;
  }, [editing]);
  return opener;
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
