import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { BulkJobLine, BulkJob as JobShape } from "../../../contract/platform/bulk.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { listQuery } from "../../kernel/api/list.ts";

export type JobLine = z.output<typeof BulkJobLine>;
export type Job = z.output<typeof JobShape>;

const PATH = "bulk-jobs";
/** While something runs it is asked again (ms). */
const AGAIN = 1_500;

export function isUnderWay({ state }: Pick<JobLine, "state">): boolean {
  return state === "waiting" || state === "running";
}

/** Bulk changes, the newest first; asked again while one is under way. */
export function useJobs(filter: string | undefined) {
  return useInfiniteQuery({
    ...listQuery<JobLine>(PATH, { filter }),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? AGAIN : false),
  });
}

/** One of them with what it refused. */
export function useJob(id: string) {
  return useQuery({
    queryKey: keys.record(PATH, id),
    queryFn: ({ signal }) => api.get<Job>(`/${PATH}/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? AGAIN : false),
  });
}
