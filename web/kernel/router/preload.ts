import type { AnyRouter } from "@tanstack/react-router";

/** Fetches the code of the page at this path, and nothing else. */
export function preloadPage(router: AnyRouter, path: string): void {
  const [routes] = router.getMatchedRoutes(path);
  for (const { options } of routes) {
    const component = options.component as { preload?: () => Promise<unknown> } | undefined;
    component?.preload?.().catch(() => undefined);
  }
}
