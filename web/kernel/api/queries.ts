import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem.ts";

/** Cached answers live half a minute unasked; live events make them old at once. Only passing trouble is tried again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Asked also without a network: what was read last may be kept in the browser, and a lost change is said at once.
        networkMode: "always",
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && error instanceof ApiProblem && error.passing,
        retryDelay: (count, error) =>
          error instanceof ApiProblem && error.retryAfter ? error.retryAfter * 1000 : 500 * 2 ** count,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
