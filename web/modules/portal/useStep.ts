import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Request } from "./request.ts";

/** Takes a request a step on: confirm, reopen, cancel. `said` is told once it is done. */
export function useStep(request: Request, name: "confirm" | "reopen" | "cancel", said: string, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: object) => api.post<Request>(`/incidents/${request.number}/transitions/${name}`, input),
    onSuccess: (after) => {
      queries.setQueryData(keys.record("incidents", request.number), after);
      queries.invalidateQueries({ queryKey: keys.lists("incidents") });
      toast(said, { tone: "success" });
      onDone?.();
    },
  });
}
