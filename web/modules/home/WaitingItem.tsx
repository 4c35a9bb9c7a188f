import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { pathOf } from "../../kernel/live/invalidation.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconAt, IconCheck } from "../../ui/icons.ts";
import { LINE } from "../../ui/keys/useLineKeys.ts";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { type SlaClock, SlaRing } from "../../ui/time/SlaRing.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Home.module.css";
import type { Work } from "./work.ts";

interface WaitingItemProps {
  item: Work;
  /** As the ticket's own page shows it, where it has one. */
  clock: SlaClock | undefined;
  /** A mention was seen: followed, or ticked off. */
  onRead: () => void;
}

/** One thing that waits: what it is, what it is about, where it stands and how long is left. */
export function WaitingItem({ item, clock, onRead }: WaitingItemProps) {
  const t = useTranslations("home");
  const { record, below, source, from, excerpt, state } = item;
  const words = useTicketWords(record.kind);
  const isMention = source === "mention";
  // A task has a page of its own; what has none is done where it belongs.
  const isTask = record.kind === "task";
  const place = isTask ? record : (below ?? record);
  return (
    <div className={`${styles.item} ${isMention ? styles.mention : ""}`}>
      <Link
        {...{ [LINE]: "" }}
        className={styles.link}
        to={`/${pathOf(place.kind)}/${place.number}`}
        {...(below && !isTask ? { search: { tab: "tasks" } as never } : {})}
        {...(isMention ? { onClick: onRead } : {})}
      >
        {isMention ? <IconAt size={16} aria-label={t("mention")} /> : <PriorityIcon priority={item.priority} />}
        {place.number !== record.id && <span className={`mono ${styles.number}`}>{place.number}</span>}
        <span className={styles.title}>
          {from && <b>{from.name}: </b>}
          {excerpt ?? record.title}
          {below && <span className={styles.below}> {below.title}</span>}
        </span>
        {state && <span className={styles.state}>{words.state(state)}</span>}
        <span className={styles.time}>
          <Left item={item} clock={clock} />
        </span>
      </Link>
      {isMention && (
        <IconButton label={t("mentionSeen", { number: record.number })} icon={<IconCheck />} onClick={onRead} />
      )}
    </div>
  );
}

/** How long is left; of what has no time to be done by, for how long it waits. */
function Left({ item, clock }: Pick<WaitingItemProps, "item" | "clock">) {
  const own: SlaClock | undefined = item.dueAt
    ? { state: "running", startedAt: item.since, dueAt: item.dueAt }
    : undefined;
  const due = clock ?? (item.source === "mention" ? undefined : own);
  return due ? <SlaRing clock={due} /> : <TimeAgo at={item.since} />;
}
