import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { PresenceMode } from "../../../contract/platform/realtime.ts";
import type { Action } from "../../kernel/actions/action.ts";
import { pathOf } from "../../kernel/live/invalidation.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { IconLock } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { Split } from "../../ui/layout/Split.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { Conversation } from "./Conversation.tsx";
import { EditableTitle } from "./EditableTitle.tsx";
import { usePresence } from "./presence.ts";
import { StateBar } from "./StateBar.tsx";
import { StateMark } from "./StateMark.tsx";
import styles from "./TicketHeader.module.css";
import { type OwnProperties, TicketPanel } from "./TicketPanel.tsx";
import { type OwnTab, TicketTab, TicketTabs } from "./TicketTab.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import { useTicketChange } from "./useTicketChange.ts";
import { WhoIsHere } from "./WhoIsHere.tsx";

interface TicketPageProps {
  look: TicketLook;
  /** As the address names it: id or number. */
  id: string;
  ticket: Ticket;
  /** What the kind can do besides its transitions. */
  actions?: readonly Action[];
  /** Above the conversation. */
  banner?: ReactNode;
  /** Parts that only this kind has. */
  tabs?: readonly OwnTab[] | undefined;
  properties?: OwnProperties;
}

/** The page of a ticket of any kind: title, what can be done, conversation and files, properties at the side. */
export function TicketPage({ look, id, ticket, actions, banner, tabs, properties }: TicketPageProps) {
  const changes = useTicketChange(look.path, id);
  const [mode, setMode] = useState<PresenceMode>("viewing");
  const people = usePresence(ticket.id, mode);
  usePageTitle(`${ticket.number} ${ticket.title}`);
  return (
    <Page
      before={<span className={`mono ${styles.number}`}>{ticket.number}</span>}
      title={<EditableTitle ticket={ticket} changes={changes} />}
      beside={<Marks look={look} ticket={ticket} />}
      actions={<WhoIsHere people={people} />}
      bar={
        <div className={styles.bar}>
          <StateBar look={look} id={id} ticket={ticket} {...(actions ? { more: actions } : {})} />
          <span className={styles.tabs}>
            <TicketTabs look={look} ticket={ticket} own={tabs} />
          </span>
        </div>
      }
    >
      <Split side={<TicketPanel look={look} id={id} ticket={ticket} changes={changes} own={properties} />}>
        {banner}
        <TicketTab
          look={look}
          id={id}
          ticket={ticket}
          own={tabs}
          conversation={<Conversation look={look} id={id} ticket={ticket} changes={changes} onMode={setMode} />}
        />
      </Split>
      <ConflictDialog kind={look.kind} changes={changes} />
    </Page>
  );
}

function Marks({ look, ticket }: { look: TicketLook; ticket: Ticket }) {
  const t = useTranslations("ticket");
  return (
    <span className={styles.marks}>
      <StateMark look={look} state={ticket.state} />
      <span className={styles.mark}>
        <PriorityIcon priority={ticket.priority} withWord />
      </span>
      {ticket.restricted && (
        <span className={styles.mark}>
          <IconLock aria-hidden />
          {t("restrictedMark")}
        </span>
      )}
      {ticket.parent && (
        <Link className={styles.mark} to={`/${pathOf(ticket.parent.kind)}/${ticket.parent.number}`}>
          {t("partOf", { number: ticket.parent.number })}
        </Link>
      )}
      {ticket.deletedAt && <span className={styles.mark}>{t("deletedMark")}</span>}
    </span>
  );
}
