import { type RefObject, useEffect } from "react";
import { isBusyElsewhere } from "../../ui/keys/keys.ts";

/** Marks the link of each thing that waits. */
export const WORK_LINK = "data-work-link";

/** `j` and `k` go from one thing to the next, over all lists of the page; Enter and `o` open the one that has the focus. */
export function useWorkKeys(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event)) return;
      const links = [...(page.current?.querySelectorAll<HTMLElement>(`[${WORK_LINK}]`) ?? [])];
      const at = links.indexOf(document.activeElement as HTMLElement);
      const key = event.key.toLowerCase();
      const next =
        key === "j" ? links[Math.min(at + 1, links.length - 1)] : key === "k" ? links[Math.max(at - 1, 0)] : undefined;
      if (next) next.focus();
      else if (key === "o" && at >= 0) links[at]?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [page]);
}
