import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Button } from "../../ui/button/Button.tsx";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { RichText } from "../richtext/RichText.tsx";
import styles from "./AnnouncementList.module.css";
import { type Announcement, hinders, toneOf } from "./announcements.ts";

/** Announcements as cards; an outage can be answered with "me too" instead of a report. */
export function AnnouncementList({ told, label }: { told: readonly Announcement[]; label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {told.map((one) => (
        <li key={one.id}>
          <AnnouncementCard told={one} />
        </li>
      ))}
    </ul>
  );
}

function AnnouncementCard({ told }: { told: Announcement }) {
  const t = useTranslations("announcement");
  return (
    <article className={styles.card} data-severity={told.severity}>
      <div className={styles.head}>
        <StateBadge tone={toneOf[told.severity]} label={t(`severity.${told.severity}`)} />
        <h3 className={styles.title}>{told.title}</h3>
      </div>
      {told.body && <RichText html={told.body} />}
      <p className={styles.note}>
        {told.service && <>{told.service.name} · </>}
        {t("since")} <TimeAgo at={told.fromAt} />
        {told.untilAt && (
          <>
            {" · "}
            {t("until")} <TimeAgo at={told.untilAt} />
          </>
        )}
      </p>
      {hinders(told) && <MeToo told={told} />}
    </article>
  );
}

function MeToo({ told }: { told: Announcement }) {
  const t = useTranslations("announcement");
  const queries = useQueryClient();
  const [said, setSaid] = useState(false);
  const say = useMutation({
    mutationFn: () => api.post(`/announcements/${told.id}/affected`),
    onSuccess: () => {
      setSaid(true);
      queries.invalidateQueries({ queryKey: keys.lists("announcements") });
      toast(t("counted"), { tone: "success" });
    },
  });
  return (
    <div className={styles.voice}>
      <Button busy={say.isPending} disabled={said} onClick={() => say.mutate()}>
        {said ? t("saidSo") : t("meToo")}
      </Button>
      {told.affected > 0 && <span className={styles.note}>{t("affected", { count: told.affected })}</span>}
    </div>
  );
}
