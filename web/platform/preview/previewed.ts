/** A link to a ticket, and where its card stands. */
export interface Place {
  readonly link: HTMLAnchorElement;
  /** Plural path of the kind, and the number. */
  readonly path: string;
  readonly number: string;
  readonly left: number;
  /** From the upper or the lower edge of the window. */
  readonly top?: number;
  readonly bottom?: number;
}

type Found = Pick<Place, "link" | "path" | "number">;

const WIDTH = 340;
const HEIGHT = 190;
const GAP = 6;
const TICKET = /^\/([a-z-]+)\/([A-Z]{2,5}-\d+)$/;

/** The link to a ticket that an element stands in: one that says so, or any within what somebody wrote. */
export function previewedBy(element: Element): Found | undefined {
  const link = element.closest<HTMLAnchorElement>("a[data-preview], [data-written] a[href]");
  if (!link) return undefined;
  const { origin, pathname } = new URL(link.href, location.href);
  const [, path, number] = (origin === location.origin && TICKET.exec(pathname)) || [];
  return path && number ? { link, path, number } : undefined;
}

/** Below the link, above it where the window ends. */
export function placeBeside(found: Found): Place {
  const box = found.link.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(box.left, window.innerWidth - WIDTH - GAP));
  const above = box.bottom + HEIGHT > window.innerHeight && box.top > HEIGHT;
  return above
    ? { ...found, left, bottom: window.innerHeight - box.top + GAP }
    : { ...found, left, top: box.bottom + GAP };
}
