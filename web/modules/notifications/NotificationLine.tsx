import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconAlertTriangle, IconAt, IconBell, IconCheck, IconCircle, IconClock } from "../../ui/icons.ts";
import { LINE } from "../../ui/keys/useLineKeys.ts";
import { MenuButton, type MenuEntry } from "../../ui/menu/MenuButton.tsx";
import { ExactTime, TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Notifications.module.css";
import { type Notification, useMarking } from "./notifications.ts";

interface NotificationLineProps {
  item: Notification;
  frame: "workspace" | "portal";
}

const SHOWN = 3;

/** One notification: its newest sentences, what was said, and what can be done with it. */
export function NotificationLine({ item, frame }: NotificationLineProps) {
  const t = useTranslations("notifications");
  const { mark } = useMarking();
  const unread = item.readAt === null;
  const title = item.record?.number ?? item.lines.at(-1)?.text ?? "";
  const read = () => unread && mark.mutate({ id: item.id, read: true });
  const hear = (event: KeyboardEvent) => {
    if (event.key === "e" && !event.ctrlKey && !event.metaKey) mark.mutate({ id: item.id, read: unread });
  };
  return (
    <li className={styles.line} data-unread={unread || undefined}>
      <Mark item={item} />
      <Link className={styles.text} {...{ [LINE]: "" }} to={placeOf(item, frame)} onClick={read} onKeyDown={hear}>
        {item.critical && <span className={styles.critical}>{t("critical")}</span>}
        {item.lines.slice(-SHOWN).map((line) => (
          <span key={`${line.at} ${line.text}`} className={styles.sentence}>
            {line.text}
            {line.excerpt && <span className={styles.excerpt}>{line.excerpt}</span>}
          </span>
        ))}
        {item.lines.length > SHOWN && <span className={styles.note}>{t("news", { count: item.lines.length })}</span>}
        <span className={styles.note}>
          {item.snoozedUntil ? (
            <>
              {t("until")} <ExactTime at={item.snoozedUntil} />
            </>
          ) : (
            <TimeAgo at={item.lastAt} />
          )}
        </span>
      </Link>
      <span className={styles.tools}>
        <IconButton
          label={unread ? t("markRead") : t("markUnread")}
          icon={unread ? <IconCheck /> : <IconCircle />}
          onClick={() => mark.mutate({ id: item.id, read: unread })}
        />
        <MenuButton label={t("more", { title })} icon={<IconClock />} entries={useEntries(item)} />
      </span>
    </li>
  );
}

function Mark({ item }: { item: Notification }) {
  const t = useTranslations("notifications");
  const Icon = item.mention ? IconAt : item.critical ? IconAlertTriangle : IconBell;
  return (
    <span className={styles.mark} data-critical={item.critical || undefined}>
      <Icon aria-hidden />
      {item.readAt === null && <span className="unseen">{t("unread")}</span>}
    </span>
  );
}

function useEntries(item: Notification): MenuEntry[] {
  const t = useTranslations("notifications");
  const { snooze, mute } = useMarking();
  const put = (id: "hour" | "tomorrow" | "week", until: () => Date): MenuEntry => ({
    id,
    label: t(`snooze.${id}`),
    run: () => snooze.mutate({ id: item.id, until: until().toISOString() }),
  });
  const { record } = item;
  return [
    ...(item.snoozedUntil
      ? [{ id: "back", label: t("snooze.back"), run: () => snooze.mutate({ id: item.id, until: null }) }]
      : []),
    put("hour", () => new Date(Date.now() + 3_600_000)),
    put("tomorrow", tomorrow),
    put("week", () => new Date(Date.now() + 7 * 86_400_000)),
    ...(record
      ? [
          {
            id: "mute",
            label: t("mute", { number: record.number }),
            divided: true,
            run: () => mute.mutate(record.id, { onSuccess: () => toast(t("mutedNow", { number: record.number })) }),
          },
        ]
      : []),
  ];
}

/** Eight in the morning of the next day, as the person's clock has it. */
function tomorrow(): Date {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(8, 0, 0, 0);
  return day;
}

function placeOf({ record, link }: Notification, frame: "workspace" | "portal"): string {
  if (frame === "workspace") return link === "/portal" ? "/" : link;
  if (record) return `/portal/requests/${record.number}`;
  return link.startsWith("/portal") ? link : `/portal${link === "/account" ? "/account" : ""}`;
}
