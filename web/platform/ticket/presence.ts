import { useEffect, useState } from "react";
import type { Presence, PresenceMode, PresentPerson } from "../../../contract/platform/realtime.ts";
import { api } from "../../kernel/api/client.ts";
import { onPresence } from "../../kernel/live/live.ts";
import { useMe } from "../../kernel/session/me.ts";

/** A sign of life so often (ms); the server takes somebody for gone after thirty seconds. */
const BEAT = 10_000;

/** Says that one is at a record and what one does with it; answers who else is. */
export function usePresence(recordId: string, mode: PresenceMode): readonly PresentPerson[] {
  const me = useMe();
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);

  useEffect(() => {
    const take = (presence: Presence) => presence.recordId === recordId && setPeople(presence.people);
    const stop = onPresence(take);
    return () => {
      stop();
      setPeople([]);
      api.delete(`/records/${recordId}/presence`).catch(() => undefined);
    };
  }, [recordId]);

  useEffect(() => {
    let stale = false;
    const beat = () => {
      if (document.visibilityState === "hidden") return;
      api.postOnce<Presence>(`/records/${recordId}/presence`, { mode }).then(
        (presence) => stale || setPeople(presence.people),
        () => undefined,
      );
    };
    beat();
    const timer = setInterval(beat, BEAT);
    return () => {
      stale = true;
      clearInterval(timer);
    };
  }, [recordId, mode]);

  return people.filter(({ id }) => id !== me.id);
}
