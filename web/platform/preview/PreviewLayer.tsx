import { useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import styles from "./PreviewLayer.module.css";
import { type Place, placeBeside, previewedBy } from "./previewed.ts";
import { TicketCard } from "./TicketCard.tsx";

/** Pointing must rest this long (ms) before a card shows, and has this long to reach it; the focus shows it at once. */
const DELAY = 350;
const GRACE = 200;

/**
 * Shows what a linked ticket is about beside the link that is pointed at or focused: one layer for all pages. The card
 * stays while it is pointed at and goes with Escape; the link is described by it.
 */
export default function PreviewLayer() {
  const id = useId();
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>();
  const link = place?.link;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (next: Place | undefined, delay: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setPlace(next), delay);
    };
    const point = (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || !(event.target instanceof Element)) return;
      if (card.current?.contains(event.target)) return clearTimeout(timer);
      const found = previewedBy(event.target);
      if (found) soon(placeBeside(found), DELAY);
      else soon(undefined, GRACE);
    };
    const focus = ({ target }: FocusEvent) => {
      const found = target instanceof Element && target.matches(":focus-visible") ? previewedBy(target) : undefined;
      soon(found && placeBeside(found), 0);
    };
    const hide = () => soon(undefined, 0);
    const key = (event: KeyboardEvent) => event.key === "Escape" && hide();
    // The pointer may have come to rest before this part was loaded.
    const under = previewedBy(document.querySelector("a:hover") ?? document.body);
    if (under) soon(placeBeside(under), DELAY);
    const leave = new AbortController();
    const options = { capture: true, passive: true, signal: leave.signal };
    document.addEventListener("pointerover", point, options);
    document.addEventListener("focusin", focus, options);
    document.addEventListener("keydown", key, options);
    for (const type of ["focusout", "pointerdown", "scroll"]) document.addEventListener(type, hide, options);
    return () => {
      leave.abort();
      clearTimeout(timer);
    };
  }, []);

  useEffect(() => {
    link?.setAttribute("aria-describedby", id);
    return () => link?.removeAttribute("aria-describedby");
  }, [link, id]);

  if (!place) return null;
  const { left, top, bottom } = place;
  return createPortal(
    <div ref={card} id={id} role="tooltip" className={styles.card} style={{ left, top, bottom }}>
      <TicketCard path={place.path} number={place.number} />
    </div>,
    document.body,
  );
}
