import { useEffect, useRef, useState } from "react";
import { KeyHint } from "../keys/KeyHint.tsx";
import styles from "./HintLayer.module.css";

/** Pointing must rest this long (ms) before a hint shows; the keyboard's focus shows it at once. */
const DELAY = 450;

interface Shown {
  readonly text: string;
  readonly keys: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly side: string;
}

/**
 * Shows the hints of everything that carries `data-hint` (and `data-hint-keys`, `data-hint-side`): one layer for the
 * whole app instead of a tooltip for each button. Stands once. The words must also be the control's accessible name.
 */
export function HintLayer() {
  const [shown, setShown] = useState<Shown>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const show = (event: Event, delay: number) => {
      const owner = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-hint]") : null;
      clearTimeout(timer.current);
      if (owner === null) return setShown(undefined);
      timer.current = setTimeout(() => setShown(placeOf(owner)), delay);
    };
    const hide = () => {
      clearTimeout(timer.current);
      setShown(undefined);
    };
    const leave = new AbortController();
    const on = (type: string, listener: (event: Event) => void) =>
      document.addEventListener(type, listener, { capture: true, passive: true, signal: leave.signal });
    on("pointerover", (event) => (event as PointerEvent).pointerType === "mouse" && show(event, DELAY));
    on("focusin", (event) => (event.target as Element).matches(":focus-visible") && show(event, 0));
    for (const type of ["focusout", "pointerdown", "keydown", "scroll"]) on(type, hide);
    return () => leave.abort();
  }, []);

  if (shown === undefined) return null;
  return (
    <div className={styles.hint} data-side={shown.side} style={{ left: shown.x, top: shown.y }} aria-hidden="true">
      {shown.text}
      {shown.keys && <KeyHint keys={shown.keys} />}
    </div>
  );
}

/** Under the control, or beside it; above where the window ends. */
function placeOf(owner: HTMLElement): Shown {
  const { hint = "", hintKeys, hintSide } = owner.dataset;
  const box = owner.getBoundingClientRect();
  const beside = hintSide === "right";
  const above = !beside && box.bottom + 40 > window.innerHeight;
  const x = beside ? box.right + 6 : Math.min(Math.max(box.left + box.width / 2, 60), window.innerWidth - 60);
  const y = beside ? box.top + box.height / 2 : above ? box.top - 6 : box.bottom + 6;
  return { text: hint, keys: hintKeys, x, y, side: beside ? "right" : above ? "top" : "bottom" };
}
