import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Answers } from "../ask/asked.ts";
import styles from "./CascadePreview.module.css";
import { cascadeQuery } from "./cascade.ts";
import type { TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

interface CascadePreviewProps {
  look: TicketLook;
  id: string;
  transition: string;
  /** What the dialog holds so far: who waits for the requester takes nobody along. */
  answers: Answers;
}

/** Which tickets below this one will follow it; nothing where there are none. */
export function CascadePreview({ look, id, transition, answers }: CascadePreviewProps) {
  const t = useTranslations("ticket.cascade");
  const words = useTicketWords(look.kind);
  const undecided = transition === "hold" && !answers.pendingReason;
  const { data, isError } = useQuery({ ...cascadeQuery(look.path, id, transition, answers), enabled: !undecided });
  if (isError) return <p role="status">{t("unknown")}</p>;
  if (!data || data.items.length === 0) return null;
  const count = data.items.length;
  return (
    <section className={styles.preview} aria-label={t("label")}>
      <p className={styles.text}>{t("follow", { count })}</p>
      <ul className={styles.list} aria-label={t("label")}>
        {data.items.map((child) => (
          <li key={child.id} className={styles.child}>
            <span className="mono">{child.number}</span>
            <span className={styles.title}>{child.title}</span>
            <span className={styles.step}>
              {t("step", { from: words.state(child.from), to: words.state(child.to) })}
            </span>
          </li>
        ))}
      </ul>
      {transition === "resolve" && <p className={styles.note}>{t("messages", { count })}</p>}
    </section>
  );
}
