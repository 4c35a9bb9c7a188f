import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { preloadPage } from "../router/preload.ts";
import { useMe } from "../session/me.ts";
import { useModules } from "./modules-context.ts";
import { placesOf } from "./navigation.ts";

/** Once the first page has come to rest (ms), the next one is likely to be one of the places beside it. */
const REST = 3_000;

/** Fetches the pages of the workspace's places while nobody waits, so that going there waits for no script. */
export function usePlacesAhead(): void {
  const router = useRouter();
  const me = useMe();
  const modules = useModules();
  useEffect(() => {
    const timer = setTimeout(() => {
      if (savesData()) return;
      for (const { to } of placesOf(modules, "workspace", me)) preloadPage(router, to);
    }, REST);
    return () => clearTimeout(timer);
  }, [router, modules, me]);
}

/** Whoever pays for each byte fetches nothing ahead. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
