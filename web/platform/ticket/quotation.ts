import type { Visibility } from "../../ui/timeline/Timeline.tsx";

/** What somebody wants to answer to, as rich text of its own; a new object each time it is asked for. */
export interface Quotation {
  readonly visibility: Visibility;
  readonly html: string;
}

export function quotationOf(body: string, visibility: Visibility): Quotation {
  const inner = /^\s*</.test(body) ? body : `<p>${body}</p>`;
  return { visibility, html: `<blockquote>${inner}</blockquote><p></p>` };
}
