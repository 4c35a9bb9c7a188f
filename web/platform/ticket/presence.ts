import { useEffect, useMemo, useRef, useState } from "react";
import type { Presence, PresenceMode, PresentPerson } from "../../../contract/platform/realtime.ts";
import { api } from "../../kernel/api/client.ts";
import { onFollowing, onPresence } from "../../kernel/live/live.ts";
import { useMe } from "../../kernel/session/me.ts";

/** A sign of life so often (ms); the server takes somebody for gone after thirty seconds. */
const BEAT = 10_000;

/** Says that one is at a record and what one does with it; answers who else is. */
export function usePresence(recordId: string, mode: PresenceMode, field?: string): readonly PresentPerson[] {
  const me = useMe();
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
  /** How often the others were told of live: an answer that was asked for before that may be older. */
  const told = useRef(0);

  useEffect(() => {
    const take = (presence: Presence) => {
      if (presence.recordId !== recordId) return;
      told.current++;
      setPeople(presence.people);
    };
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
      const before = told.current;
      api.postOnce<Presence>(`/records/${recordId}/presence`, field === undefined ? { mode } : { mode, field }).then(
        (presence) => stale || told.current > before || setPeople(presence.people),
        () => undefined,
      );
    };
    beat();
    // Who came before this page could hear of it is in the answer to another sign of life.
    const stop = onFollowing(beat);
    const timer = setInterval(beat, BEAT);
    return () => {
      stale = true;
      stop();
      clearInterval(timer);
    };
  }, [recordId, mode, field]);

  return useMemo(() => people.filter(({ id }) => id !== me.id), [people, me.id]);
}
