import type { WebModule } from "../module.ts";
import { ownWorker } from "../trusted-types.ts";

/** Once the page has come to rest: keeps the app's files, so that it opens without a network. */
export function startWorker(modules: readonly WebModule[]): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const begin = () => setTimeout(() => register(modules).catch(() => undefined), 1_500);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

async function register(modules: readonly WebModule[]): Promise<void> {
  await navigator.serviceWorker.register(ownWorker());
  const { active } = await navigator.serviceWorker.ready;
  if (location.pathname.startsWith("/portal")) await Promise.all(portalPages(modules));
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  active?.postMessage({ keep: loaded });
}

/** The pages that must open without a network are few; they are fetched before anyone asks. */
function portalPages(modules: readonly WebModule[]): readonly Promise<unknown>[] {
  const pages = modules.flatMap(({ routes }) => routes).filter(({ frame }) => frame === "portal");
  return pages.map(({ page }) => page().catch(() => undefined));
}
