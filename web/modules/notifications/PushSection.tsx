import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Notifications.module.css";
import { canPush, ownPush, thisBrowser, turnOff, turnOn } from "./push.ts";

const queryKey = ["me", "push"];

/** Whether one is told on this device while no window is open, and on which others. */
export function PushSection() {
  const t = useTranslations("notifications.push");
  const queries = useQueryClient();
  const possible = canPush();
  const own = useQuery({ queryKey, queryFn: ownPush, enabled: possible });
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const on = useMutation({
    mutationFn: turnOn,
    onSuccess: (id) => toast(id ? t("done") : t("denied"), id ? {} : { tone: "failure" }),
    onSettled,
  });
  const off = useMutation({ mutationFn: turnOff, onSuccess: () => toast(t("gone")), onSettled });
  const here = own.data?.items.find(({ id }) => id === thisBrowser());
  const others = own.data?.items.filter((one) => one !== here) ?? [];
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t("title")}</h2>
      <p className={styles.muted}>{possible ? t("text") : t("unsupported")}</p>
      {own.data && !here && (
        <Button size="small" busy={on.isPending} onClick={() => on.mutate(own.data.publicKey)}>
          {t("on")}
        </Button>
      )}
      {here && (
        <Button size="small" busy={off.isPending} onClick={() => off.mutate(here.id)}>
          {t("off")}
        </Button>
      )}
      {others.length > 0 && (
        <LineList empty="">
          {others.map(({ id, agent, createdAt }) => (
            <LineOf
              key={id}
              title={agent || t("others")}
              note={<TimeAgo at={createdAt} />}
              actions={
                <Button size="small" onClick={() => off.mutate(id)}>
                  {t("forget", { agent: agent.slice(0, 30) })}
                </Button>
              }
            />
          ))}
        </LineList>
      )}
    </section>
  );
}
