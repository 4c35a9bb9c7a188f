import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Person } from "../../ui/mark/Avatar.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { SlaRing } from "../../ui/time/SlaRing.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { useNextDueOf } from "../list/next-due.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { toneOfAny } from "../ticket/tones.ts";
import { ticketQuery } from "../ticket/useTicket.ts";
import { useTicketWords } from "../ticket/words.ts";
import styles from "./PreviewLayer.module.css";

/** What a ticket is about, in a few lines; whoever may not see it learns no more than that. */
export function TicketCard({ path, number }: { path: string; number: string }) {
  const t = useTranslations("ticket");
  const { data, isError } = useQuery({
    ...ticketQuery<Ticket & { dueAt?: string | null }>(path, number),
    retry: false,
    meta: { quiet: true },
  });
  if (isError) return <p className={styles.muted}>{t("preview.unseen", { number })}</p>;
  if (!data) return <p className={styles.muted}>{t("preview.loading", { number })}</p>;
  return <Facts path={path} ticket={data} />;
}

function Facts({ path, ticket }: { path: string; ticket: Ticket & { dueAt?: string | null } }) {
  const t = useTranslations("ticket");
  const words = useTicketWords(ticket.kind);
  const { number, title, state, open, priority, assignee, team, updatedAt } = ticket;
  return (
    <>
      <p className={styles.head}>
        <span className="mono">{number}</span>
        <StateBadge tone={toneOfAny(state, open)} label={words.state(state)} plain />
        <PriorityIcon priority={priority} withWord />
      </p>
      <p className={styles.title}>{title}</p>
      <p className={styles.facts}>
        <Person person={assignee} none={t("unassigned")} />
        <span>{team?.name ?? t("noTeam")}</span>
      </p>
      <p className={styles.facts}>
        {open && <Due path={path} ticket={ticket} />}
        <span className={styles.muted}>
          {t("preview.updated")} <TimeAgo at={updatedAt} />
        </span>
      </p>
    </>
  );
}

/** The next promise of a kind that has clocks, or the day that somebody set. */
function Due({ path, ticket }: { path: string; ticket: Ticket & { dueAt?: string | null } }) {
  const t = useTranslations("ticket");
  const own = ticket.dueAt !== undefined;
  const ids = useMemo(() => (own ? [] : [ticket.id]), [own, ticket.id]);
  const clock = useNextDueOf(path, ids, ticket.version).get(ticket.id);
  if (clock) return <SlaRing clock={clock} />;
  if (!ticket.dueAt) return null;
  return (
    <span>
      {t("preview.due")} <TimeAgo at={ticket.dueAt} />
    </span>
  );
}
