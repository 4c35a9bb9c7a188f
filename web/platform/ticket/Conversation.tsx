import { useState } from "react";
import { useTranslations } from "use-intl";
import type { PresenceMode } from "../../../contract/platform/realtime.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { Timeline } from "../../ui/timeline/Timeline.tsx";
import styles from "./Conversation.module.css";
import { Description } from "./Description.tsx";
import { gathered } from "./gathered.ts";
import type { Quotation } from "./quotation.ts";
import { Resolution } from "./Resolution.tsx";
import { TicketComposer } from "./TicketComposer.tsx";
import { TimelineEntry } from "./TimelineEntry.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { type Line, useTimeline } from "./useTimeline.ts";

interface ConversationProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  changes: TicketChange;
  onMode: (mode: PresenceMode) => void;
}

/** That it was opened stands above already. */
const isNews = (line: Line) => line.type !== "event" || !line.event.endsWith(".created");

/** What was reported, everything since, and where one answers. */
export function Conversation({ look, id, ticket, changes, onMode }: ConversationProps) {
  const t = useTranslations("ticket.conversation");
  const { query, lines } = useTimeline(look.path, id);
  const [quoted, setQuoted] = useState<Quotation>();
  const writes = ticket.may.comment || ticket.may.note;
  return (
    <div className={styles.conversation}>
      <Description look={look} id={id} ticket={ticket} changes={changes} />
      {query.isPending && <SkeletonRows count={4} height={44} />}
      {query.isError && lines.length === 0 && <ErrorPage error={query.error} retry={() => query.refetch()} />}
      {query.hasNextPage && (
        <Button kind="quiet" size="small" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {lines.length > 0 && (
        <Timeline label={t("label")}>
          {gathered(lines.filter(isNews)).map((line) => (
            <TimelineEntry
              key={line.id}
              look={look}
              id={id}
              ticket={ticket}
              line={line}
              {...(writes ? { onQuote: setQuoted } : {})}
            />
          ))}
        </Timeline>
      )}
      <Resolution look={look} ticket={ticket} />
      {writes ? (
        <TicketComposer look={look} id={id} ticket={ticket} quoted={quoted} onMode={onMode} />
      ) : (
        <p className={styles.readOnly}>{ticket.team ? t("readOnlyOf", { team: ticket.team.name }) : t("readOnly")}</p>
      )}
    </div>
  );
}
