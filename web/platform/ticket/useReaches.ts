import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import type { Ticket } from "./ticket.ts";
import { watchersQuery } from "./watchers.ts";

/** Whom a public reply reaches besides its writer: "Anna Berg and 2 watchers"; undefined for nobody yet. */
export function useReaches(path: string, id: string, { requester }: Ticket): string | undefined {
  const t = useTranslations("ticket.conversation");
  const me = useMe();
  const { data } = useQuery(watchersQuery(path, id));
  const first = requester && requester.id !== me.id ? requester : undefined;
  const others = (data?.items ?? []).filter(({ user }) => user.id !== me.id && user.id !== first?.id).length;
  if (first) return others === 0 ? first.name : t("reachesBoth", { name: first.name, count: others });
  return others === 0 ? undefined : t("reachesWatchers", { count: others });
}
