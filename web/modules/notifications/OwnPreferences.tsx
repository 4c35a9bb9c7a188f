import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import styles from "./Notifications.module.css";
import { PreferenceTable } from "./PreferenceTable.tsx";
import { PushSection } from "./PushSection.tsx";
import { type Preferences, usePreferences } from "./preferences.ts";
import { ScheduleForm } from "./ScheduleForm.tsx";

/** What one hears of, when, and of which tickets not. */
export function OwnPreferences() {
  const t = useTranslations("notifications.preferences");
  return (
    <div className={styles.page}>
      <p className={styles.muted}>{t("text")}</p>
      <Loaded query={usePreferences("own")}>
        {(preferences) => (
          <>
            <PreferenceTable preferences={preferences} whose="own" />
            <ScheduleForm preferences={preferences} whose="own" />
            <PushSection />
            <Muted muted={preferences.muted} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Muted({ muted }: { muted: Preferences["muted"] }) {
  const t = useTranslations("notifications.preferences");
  const queries = useQueryClient();
  const hear = useMutation({
    mutationFn: (id: string) => api.put(`/records/${id}/mute`, { muted: false }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.record("notification-preferences", "own") }),
  });
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t("muted")}</h2>
      <LineList empty={t("mutedNone")}>
        {muted.map(({ id, number, title }) => (
          <LineOf
            key={id}
            title={`${number} ${title}`}
            actions={
              <Button size="small" onClick={() => hear.mutate(id)}>
                {t("hearAgain")}
              </Button>
            }
          />
        ))}
      </LineList>
    </section>
  );
}
