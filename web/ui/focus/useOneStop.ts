import { type KeyboardEvent, type RefObject, useEffect } from "react";

const STOPS = "a[href], button";
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Many links and buttons that are one stop of Tab, so that nobody has to walk through them: the arrows go from one to the
 * next. Answers what hears the keys.
 */
export function useOneStop(scope: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  useEffect(() => {
    const stops = stopsIn(scope.current);
    const current = stops.find((stop) => stop === document.activeElement) ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === current ? 0 : -1;
  });
  return (event) => {
    const step = STEPS[event.key];
    const stops = stopsIn(scope.current);
    const at = stops.indexOf(event.target as HTMLElement);
    const next = step === undefined || at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    for (const stop of stops) stop.tabIndex = stop === next ? 0 : -1;
    next.focus();
  };
}

function stopsIn(scope: HTMLElement | null): readonly HTMLElement[] {
  return [...(scope?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter((stop) => !stop.hasAttribute("disabled"));
}
