import { useTranslations } from "use-intl";
import styles from "./Conversation.module.css";
import type { Ticket, TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

/** How it was solved, once it was. */
export function Resolution({ look, ticket }: { look: TicketLook; ticket: Ticket }) {
  const t = useTranslations("ticket");
  const words = useTicketWords(look.kind);
  if (ticket.open || !ticket.resolutionCode) return null;
  return (
    <section className={styles.resolution}>
      <h2 className={styles.heading}>
        {t("resolution")}: {words.resolutionCode(ticket.resolutionCode)}
      </h2>
      {ticket.resolutionNotes && <p className={styles.notes}>{ticket.resolutionNotes}</p>}
    </section>
  );
}
