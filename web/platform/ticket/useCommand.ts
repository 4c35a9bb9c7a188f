import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Ticket } from "./ticket.ts";

interface Command {
  /** Below the ticket's path: `transitions/resolve`, `escalate`. */
  readonly name: string;
  readonly input: object;
}

/** How a page does something with a ticket that is no change of fields; the answer is the ticket. */
export function useCommand(path: string, id: string) {
  const queries = useQueryClient();
  const refresh = (ticket: Ticket) => refreshTicket(queries, path, id, ticket);
  const send = ({ name, input }: Command) => api.post<Ticket>(`/${path}/${id}/${name}`, input);
  /** For a form, which says refusals itself. */
  const asked = useMutation({ mutationFn: send, onSuccess: refresh, meta: { quiet: true } });
  /** For a button: refusals are said in a toast. */
  const direct = useMutation({ mutationFn: send, onSuccess: refresh });
  return {
    ask: (name: string, input: object) => asked.mutateAsync({ name, input }),
    run: (name: string, input: object = {}) => direct.mutate({ name, input }),
    busy: direct.isPending,
  };
}

/** Shows a ticket as it was answered, and lets what hangs on it be asked again. */
export function refreshTicket(queries: QueryClient, path: string, id: string, ticket: Ticket): void {
  queries.setQueryData(keys.record(path, id), ticket);
  queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === "record" && queryKey[2] === id && queryKey.length > 3,
  });
  queries.invalidateQueries({ queryKey: keys.lists(path) });
}
