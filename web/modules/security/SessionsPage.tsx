import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { PeopleSession } from "../../../contract/access/security.ts";
import { api } from "../../kernel/api/client.ts";
import { useMay } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { AdminList } from "./AdminList.tsx";

type Session = z.output<typeof PeopleSession>;
const queryKey = ["sessions"];

/** Where people are signed in, and how to end it there. */
export default function SessionsPage() {
  const t = useTranslations("security");
  const queries = useQueryClient();
  const manages = useMay("security:manage");
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Session[] }>("/sessions", { signal }),
  });
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/sessions/${id}`),
    onSuccess: () => {
      toast(t("ended"), { tone: "success" });
      queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <AdminList
      kind="sessions"
      query={query}
      line={(session) => (
        <LineOf
          key={session.id}
          title={session.user.name}
          note={
            <>
              {session.address} · <TimeAgo at={session.seenAt} />
            </>
          }
          actions={
            manages &&
            !session.current && (
              <Button size="small" onClick={() => end.mutate(session.id)}>
                {t("end")}
              </Button>
            )
          }
        />
      )}
    />
  );
}
