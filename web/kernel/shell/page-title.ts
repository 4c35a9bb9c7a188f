import { useEffect } from "react";

let title = "Steward";
let unread = 0;

/** Names the page in the tab; the number of unread things stays before it. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    title = `${name} · Steward`;
    write();
  }, [name]);
}

/** Shows in tab and icon that there is something new; 0 takes it away. */
export function showUnread(count: number): void {
  unread = count;
  document.querySelector('link[rel="icon"]')?.setAttribute("href", count > 0 ? "/favicon-news.svg" : "/favicon.svg");
  write();
}

function write(): void {
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
}
