import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Session as SessionAnswer } from "../../../contract/access/sign-in.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./AccountPage.module.css";
import { useBrowserName } from "./browser-name.ts";

type Session = z.output<typeof SessionAnswer>;
const queryKey = ["me", "sessions"];

/** Each browser and program that is signed in as this person, and how to end it there. */
export function Sessions() {
  const t = useTranslations("account");
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Session[] }>("/me/sessions", { signal }),
  });
  const end = useMutation({
    mutationFn: (id?: string) => api.delete(id ? `/me/sessions/${id}` : "/me/sessions"),
    onSuccess: () => {
      toast(t("ended"), { tone: "success" });
      queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Loaded query={sessions}>
      {({ items }) => (
        <>
          <div className={styles.lines}>
            <LineList empty="">
              {items.map((session) => (
                <SessionLine key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
              ))}
            </LineList>
          </div>
          {items.length > 1 && (
            <Button busy={end.isPending} onClick={() => end.mutate(undefined)}>
              {t("endOthers")}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

function SessionLine({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const t = useTranslations("account");
  const name = useBrowserName();
  const what = session.kind === "api" ? t("api") : name(session.agent);
  return (
    <LineOf
      title={session.current ? `${what} · ${t("current")}` : what}
      note={
        <>
          {session.address} {session.address && "· "}
          {t("seen")} <TimeAgo at={session.seenAt} />
        </>
      }
      actions={
        !session.current && (
          <Button size="small" onClick={onEnd}>
            {t("end")}
          </Button>
        )
      }
    />
  );
}
