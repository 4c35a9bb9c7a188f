/** Runs in the page: the outermost element that makes it scroll sideways, as `tag.class "text"`; undefined for none. */
export function overflowOf(): string | undefined {
  interface Box {
    readonly tagName: string;
    readonly className: unknown;
    readonly textContent: string | null;
    readonly clientWidth: number;
    readonly scrollWidth: number;
    getBoundingClientRect(): { readonly right: number };
  }
  const { document } = globalThis as unknown as {
    document: { documentElement: Box; querySelectorAll(selector: string): Iterable<Box> };
  };
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return undefined;
  const wide = [...document.querySelectorAll("body *")].find((box) => box.getBoundingClientRect().right > width + 1);
  if (!wide) return "something";
  return `${wide.tagName.toLowerCase()}.${String(wide.className)} "${(wide.textContent ?? "").slice(0, 60)}"`;
}

/** Runs in the page: how many pixels of what scrolls are out of sight at most; a list that goes on and on is left out. */
export function hiddenBelow(): number {
  interface Box {
    readonly clientHeight: number;
    readonly scrollHeight: number;
    closest(selector: string): unknown;
  }
  const { document, getComputedStyle } = globalThis as unknown as {
    document: { querySelectorAll(selector: string): Iterable<Box> };
    getComputedStyle(box: Box): { readonly overflowY: string };
  };
  const scrolls = (box: Box) => /auto|scroll/.test(getComputedStyle(box).overflowY) && !box.closest("[role=grid]");
  const hidden = [...document.querySelectorAll("body *")]
    .filter(scrolls)
    .map((box) => box.scrollHeight - box.clientHeight);
  return Math.min(4_000, Math.max(0, ...hidden));
}
