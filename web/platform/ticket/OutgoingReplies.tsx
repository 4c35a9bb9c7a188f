import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useOnline } from "../../kernel/offline/online.ts";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { RichText } from "../richtext/RichText.tsx";
import styles from "./Conversation.module.css";
import { useOutgoing } from "./OutgoingSender.tsx";
import { isStale, isWithdrawable, type Outgoing, withdraw } from "./outgoing.ts";

interface OutgoingRepliesProps {
  recordId: string;
  /** Takes back what was withdrawn. */
  onWithdrawn: (reply: Outgoing) => void;
}

/** One's own replies that have not left yet, with the time in which they can be withdrawn. */
export function OutgoingReplies({ recordId, onWithdrawn }: OutgoingRepliesProps) {
  const t = useTranslations("ticket.conversation");
  const { id: userId } = useMe();
  const online = useOnline();
  const replies = useOutgoing(userId).filter((reply) => reply.recordId === recordId);
  const now = useClock(replies.length > 0);
  return replies.map((reply) => {
    const left = Math.ceil((reply.sendAt - now) / 1000);
    const state =
      reply.refused ?? (isStale(reply, now) ? t("stale") : left > 0 ? undefined : online ? t("sending") : t("offline"));
    return (
      <section
        key={reply.key}
        className={styles.outgoing}
        data-visibility={reply.visibility}
        aria-label={t(reply.visibility === "internal" ? "outgoingNote" : "outgoingReply")}
      >
        <RichText html={reply.body} />
        <footer className={styles.leaving}>
          <span role="status">{state ?? t("leaves")}</span>
          {state === undefined && <span aria-hidden="true">{t("seconds", { count: left })}</span>}
          {isWithdrawable(reply, now) && (
            <Button
              size="small"
              onClick={() => {
                const taken = withdraw(userId, reply.key);
                if (taken) onWithdrawn(taken);
              }}
            >
              {t("undoSend")}
            </Button>
          )}
        </footer>
      </section>
    );
  });
}

function useClock(runs: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!runs) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
