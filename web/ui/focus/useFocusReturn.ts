import { useLayoutEffect } from "react";

/**
 * While `open`, remembers what had the focus before, and gives it back as soon as that is over, also where the dialog
 * is simply no longer drawn. Nothing that has gone from the page, and nothing where the focus went on by itself.
 */
export function useFocusReturn(open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    return () => {
      const now = document.activeElement;
      const left = now === null || now === document.body || now.closest('[aria-modal="true"]') !== null;
      if (left && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open]);
}
