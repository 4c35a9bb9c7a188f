import { useEffect } from "react";
import { onLiveChange } from "../live/live.ts";
import { showUnread } from "./page-title.ts";

/** Tab and icon count the records that others changed while nobody looked; looking again takes the count away. */
export function useNews(ownId: string): void {
  useEffect(() => {
    const changed = new Set<string>();
    const stop = onLiveChange(({ recordId, actorId }) => {
      if (document.visibilityState === "visible" || actorId === ownId) return;
      changed.add(recordId);
      showUnread(changed.size);
    });
    const look = () => {
      if (document.visibilityState !== "visible") return;
      changed.clear();
      showUnread(0);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      stop();
      look();
      document.removeEventListener("visibilitychange", look);
    };
  }, [ownId]);
}
