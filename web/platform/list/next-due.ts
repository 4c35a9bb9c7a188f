import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { z } from "zod";
import type { nextDue } from "../../../contract/platform/sla.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { SlaClock } from "../../ui/time/SlaRing.tsx";

type Item = z.output<typeof nextDue>["items"][number];

/** As many rows as a page has: each page of a list asks once. */
const PART = 50;

/** The clock that is due next, of each row that has one. */
export function useNextDue(path: string, ids: readonly string[]): ReadonlyMap<string, SlaClock> {
  const parts = useMemo(
    () => Array.from({ length: Math.ceil(ids.length / PART) }, (_, at) => ids.slice(at * PART, (at + 1) * PART)),
    [ids],
  );
  return useQueries({
    queries: parts.map((part) => ({
      queryKey: [...keys.lists(path), "next-due", part.join(",")],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get<{ items: readonly Item[] }>(`/${path}/next-due`, { query: { ids: part.join(",") }, signal }),
    })),
    combine: clocksOf,
  });
}

function clocksOf(
  answers: readonly { data?: { items: readonly Item[] } | undefined }[],
): ReadonlyMap<string, SlaClock> {
  return new Map(answers.flatMap(({ data }) => data?.items ?? []).map((item) => [item.recordId, ringOf(item)]));
}

function ringOf({ state, startedAt, dueAt, breachedAt }: Item): SlaClock {
  const look = state === "paused" ? "paused" : breachedAt ? "breached" : "running";
  return { state: look, startedAt, dueAt: dueAt ?? startedAt };
}
