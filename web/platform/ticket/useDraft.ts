import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "../../kernel/api/client.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { useMe } from "../../kernel/session/me.ts";
import type { Visibility } from "../../ui/timeline/Timeline.tsx";
import {
  emptyDraft,
  type KeptDraft,
  parsedDraft,
  type ServerDraft,
  savedAs,
  turnedTo,
  withServer,
  written,
} from "./draft.ts";

/** So long (ms) nothing is typed before it is saved, and before it is tried again where that failed. */
const PAUSE = 700;
const RETRY = 5_000;

/** Where a draft is kept: nowhere since there is none, being saved, with the server, or only in this browser. */
export type KeptWhere = "none" | "saving" | "server" | "browser";

export interface UsedDraft {
  readonly visibility: Visibility;
  readonly html: string;
  readonly where: KeptWhere;
  write(html: string): void;
  turn(visibility: Visibility): void;
  /** Puts a text for an audience, before what stands there. */
  put(visibility: Visibility, html: string): void;
}

/** What this person began to write about a ticket: in the browser at once, with the server soon after. */
export function useDraft(recordId: string, first: Visibility): UsedDraft {
  const key = `steward.draft.${useMe().id}.${recordId}`;
  const [draft, setDraft] = useState<KeptDraft>(() => parsedDraft(stored(key)) ?? emptyDraft(first));
  const failing = useSaving(recordId, draft, setDraft);
  const { data } = useQuery({
    queryKey: ["drafts", recordId],
    queryFn: ({ signal }) => api.get<{ items: readonly ServerDraft[] }>(`/me/drafts/${recordId}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    meta: { quiet: true },
  });
  useEffect(() => {
    if (data) setDraft((now) => withServer(now, data.items));
  }, [data]);
  useEffect(() => store(key, draft), [key, draft]);

  const { visibility, texts, unsaved } = draft;
  const html = texts[visibility];
  const where = html === "" ? "none" : !unsaved.includes(visibility) ? "server" : failing ? "browser" : "saving";
  return {
    visibility,
    html,
    where,
    write: (next) => setDraft((now) => written(now, now.visibility, next)),
    turn: (next) => setDraft((now) => turnedTo(now, next)),
    put: (to, text) => setDraft((now) => written({ ...now, visibility: to }, to, text + now.texts[to])),
  };
}

/** Saves one text after the other; true while the server cannot be reached. */
function useSaving(
  recordId: string,
  draft: KeptDraft,
  setDraft: (change: (now: KeptDraft) => KeptDraft) => void,
): boolean {
  const [failures, setFailures] = useState(0);
  const set = useRef(setDraft);
  set.current = setDraft;
  const [visibility] = draft.unsaved;
  const html = visibility && draft.texts[visibility];
  useEffect(() => {
    if (visibility === undefined || html === undefined) return;
    const path = `/me/drafts/${recordId}/${visibility}`;
    const save = () => (html === "" ? api.delete(path) : api.put(path, { body: html }));
    const done = () => {
      setFailures(0);
      set.current((now) => savedAs(now, visibility, html));
    };
    const timer = setTimeout(
      () =>
        save().then(done, (error: unknown) => {
          if (!isForGood(error)) setFailures(failures + 1);
        }),
      failures === 0 ? PAUSE : RETRY,
    );
    return () => clearTimeout(timer);
  }, [recordId, visibility, html, failures]);
  return failures > 0;
}

/** Refused, as for a ticket that one no longer sees: trying again changes nothing. */
function isForGood(error: unknown): boolean {
  return (
    error instanceof ApiProblem && error.status >= 400 && error.status < 500 && ![401, 409, 429].includes(error.status)
  );
}

/** Storage may be full or forbidden; the draft then lives with the server alone. */
function store(key: string, draft: KeptDraft): void {
  try {
    const empty = draft.texts.public === "" && draft.texts.internal === "" && draft.unsaved.length === 0;
    if (empty) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    return;
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
