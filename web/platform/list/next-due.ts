import { useQueries } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { z } from "zod";
import type { nextDue } from "../../../contract/platform/sla.ts";
import { api } from "../../kernel/api/client.ts";
import type { PageInSight } from "../../kernel/api/usePages.ts";
import type { SlaClock } from "../../ui/time/SlaRing.tsx";

type Item = z.output<typeof nextDue>["items"][number];
type Clocks = ReadonlyMap<string, SlaClock>;

/** The clock that is due next, of each row that has one: asked with each reading of a page, in one request. */
export function useNextDue(path: string, pages: readonly PageInSight[]): Clocks {
  const answers = useQueries({
    queries: pages.map(({ ids, at }) => ({
      queryKey: ["next-due", path, ids.join(","), at],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get<{ items: readonly Item[] }>(`/${path}/next-due`, { query: { ids: ids.join(",") }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: itemsOfAll,
  });
  // While a page is read again, the clocks known of its rows stay.
  const known = useRef<Clocks>(new Map());
  return useMemo(() => {
    const clocks = new Map(known.current);
    for (const [at, items] of answers.entries()) {
      if (!items) continue;
      for (const id of pages[at]?.ids ?? []) clocks.delete(id);
      for (const item of items) clocks.set(item.recordId, ringOf(item));
    }
    known.current = clocks;
    return clocks;
  }, [answers, pages]);
}

/** The server takes so many at once. */
const MOST = 200;

/** The same of records that were read together; `at` is when, or any number that changes with them. */
export function useNextDueOf(path: string, ids: readonly string[], at: number): Clocks {
  const parts = useMemo(
    () => Array.from({ length: Math.ceil(ids.length / MOST) }, (_, n) => ids.slice(n * MOST, (n + 1) * MOST)),
    [ids],
  );
  return useNextDue(
    path,
    useMemo(() => parts.map((part) => ({ ids: part, at })), [parts, at]),
  );
}

function itemsOfAll(answers: readonly { data?: { items: readonly Item[] } | undefined }[]) {
  return answers.map(({ data }) => data?.items);
}

function ringOf({ state, startedAt, dueAt, breachedAt }: Item): SlaClock {
  const look = state === "paused" ? "paused" : breachedAt ? "breached" : "running";
  return { state: look, startedAt, dueAt: dueAt ?? startedAt };
}
