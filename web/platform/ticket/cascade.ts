import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { cascade } from "../../../contract/incidents/commands.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Answers } from "../ask/asked.ts";

/** What a transition would do to the tickets below one. */
export type Cascade = z.output<typeof cascade>;

/** Asked anew each time: it is shown right before it happens. */
export function cascadeQuery(path: string, id: string, transition: string, answers: Answers = {}) {
  const { pendingReason } = answers;
  const query = typeof pendingReason === "string" && pendingReason !== "" ? { pendingReason } : {};
  return queryOptions({
    queryKey: [...keys.part(path, id, "cascade"), transition, query],
    queryFn: ({ signal }) => api.get<Cascade>(`/${path}/${id}/transitions/${transition}/cascade`, { query, signal }),
    staleTime: 0,
    gcTime: 0,
    meta: { quiet: true },
  });
}
