import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { notificationCount } from "../../../contract/notifications/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useMe } from "../../kernel/session/me.ts";

type Count = z.output<typeof notificationCount>;

/**
 * How many notifications wait to be read; live, since events of one's own make lists of notifications old. Another's are
 * nobody's to count, also not for who sees as they see.
 */
export function useUnread(): number | undefined {
  const { viewedBy } = useMe();
  const { data } = useQuery({
    queryKey: [...keys.lists("notifications"), "count"],
    queryFn: ({ signal }) => api.get<Count>("/me/notifications/count", { signal }),
    staleTime: 60_000,
    enabled: !viewedBy,
  });
  return data?.unread;
}
