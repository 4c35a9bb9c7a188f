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
