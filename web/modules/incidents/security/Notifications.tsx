import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import { Button } from "../../../ui/button/Button.tsx";
import { ExactTime } from "../../../ui/time/TimeAgo.tsx";
import { NotificationDialog, type NotificationStep } from "./NotificationDialog.tsx";
import { NotificationLine } from "./NotificationLine.tsx";
import { Section } from "./Section.tsx";
import styles from "./Security.module.css";
import { StartClock } from "./StartClock.tsx";
import { type Notification, useSecurityPart } from "./security.ts";

interface Opened {
  readonly step: NotificationStep;
  readonly notification?: Notification;
}

/** Who must be told by when, who was, and why somebody need not be. */
export function Notifications({ id, writes }: { id: string; writes: boolean }) {
  const t = useTranslations("incident.security");
  const notifications = useSecurityPart<Notification>(id, "notifications");
  const [opened, setOpened] = useState<Opened>();
  return (
    <Section
      title={t("notifications")}
      actions={
        writes && (
          <Button size="small" kind="quiet" onClick={() => setOpened({ step: "awareness" })}>
            {t("correctAwareness")}
          </Button>
        )
      }
    >
      <Loaded query={notifications}>
        {({ items }) => (
          <>
            {items[0] && (
              <p className={styles.faint}>
                {t("awareSince")}{" "}
                <ExactTime at={items.find(({ state }) => state === "running")?.awareAt ?? items[0].awareAt} />
              </p>
            )}
            {items.length === 0 && <p className={styles.faint}>{t("noNotifications")}</p>}
            <ul className={styles.notifications}>
              {items.map((notification) => (
                <NotificationLine
                  key={notification.id}
                  notification={notification}
                  onStep={writes ? (step) => setOpened({ step, notification }) : undefined}
                />
              ))}
            </ul>
            {writes && <StartClock id={id} started={items} />}
          </>
        )}
      </Loaded>
      {opened && <NotificationDialog id={id} {...opened} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}
