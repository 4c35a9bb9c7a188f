import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { dropReply, onOutbox, waitingReplies } from "./outbox.ts";
import styles from "./RequestPage.module.css";

/** Replies to this request that wait for a network: to be read, and to be taken back. */
export function WaitingReplies({ number, onTakeBack }: { number: string; onTakeBack: (text: string) => void }) {
  const t = useTranslations("portal.outbox");
  const me = useMe();
  const waiting = useSyncExternalStore(onOutbox, () => waitingReplies(me.id)).filter((one) => one.number === number);
  if (waiting.length === 0) return null;
  return (
    <ul className={styles.messages} aria-label={t("title")}>
      {waiting.map(({ key, text, at }) => (
        <li key={key} className={styles.message} data-own data-waiting>
          <span className={styles.author}>
            <strong>{t("waits")}</strong> · <TimeAgo at={at} />
          </span>
          <p className={styles.waitingText}>{text}</p>
          <div>
            <Button
              size="small"
              onClick={() => {
                dropReply(me.id, key);
                onTakeBack(text);
              }}
            >
              {t("takeBack")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
