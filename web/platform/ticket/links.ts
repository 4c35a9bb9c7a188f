import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Link } from "../../../contract/platform/link.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";

export type TicketLink = z.output<typeof Link>;

/** What a ticket is linked to, of what the person may see. */
export function linksQuery(path: string, id: string) {
  return queryOptions({
    queryKey: keys.part(path, id, "links"),
    queryFn: ({ signal }) => api.get<{ items: readonly TicketLink[] }>(`/${path}/${id}/links`, { signal }),
  });
}
