import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Ticket } from "./ticket.ts";

/** A ticket by id or number. */
export function ticketQuery<T extends Ticket = Ticket>(path: string, id: string) {
  return queryOptions({
    queryKey: keys.record(path, id),
    queryFn: ({ signal }) => api.get<T>(`/${path}/${id}`, { signal }),
  });
}

export function useTicket<T extends Ticket = Ticket>(path: string, id: string) {
  return useQuery(ticketQuery<T>(path, id));
}
