import { type RefObject, useEffect } from "react";
import { isBusyElsewhere } from "./keys.ts";

/** Marks what each line of a page is opened by. */
export const LINE = "data-open-line";

/** `j` and `k` go from one line to the next, over all lists of the page; Enter and `o` open the one that has the focus. */
export function useLineKeys(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event)) return;
      const lines = [...(page.current?.querySelectorAll<HTMLElement>(`[${LINE}]`) ?? [])];
      const at = lines.indexOf(document.activeElement as HTMLElement);
      const key = event.key.toLowerCase();
      const next =
        key === "j" ? lines[Math.min(at + 1, lines.length - 1)] : key === "k" ? lines[Math.max(at - 1, 0)] : undefined;
      if (next) next.focus();
      else if (key === "o" && at >= 0) lines[at]?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [page]);
}
