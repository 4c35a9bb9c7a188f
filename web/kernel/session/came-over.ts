const KEY = "steward-came-over";

/** Remembers that the next page is the same one in another organization, where one may not be allowed to open it. */
export function comeOver(path: string): void {
  sessionStorage.setItem(KEY, path);
}

/** Whether a page was come to from another organization; asked once. */
export function cameOver(path: string): boolean {
  const come = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return come !== null && come.split("?")[0] === path;
}

/**
 * The same page in another organization: itself where it shows no record, else the list that it belongs to. Records of
 * one organization are none of the other.
 */
export function samePlace(pathname: string, pages: readonly string[]): string {
  const known = new Set(pages);
  let path = pathname.replace(/\/+$/, "");
  while (path !== "" && !known.has(path)) path = path.slice(0, path.lastIndexOf("/"));
  return path || "/";
}
