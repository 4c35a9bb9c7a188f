import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Action } from "../../kernel/actions/action.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { IconLock } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { Split } from "../../ui/layout/Split.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { TicketLink } from "../preview/TicketLink.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { Conversation } from "./Conversation.tsx";
import { EditableTitle } from "./EditableTitle.tsx";
import { StateBar } from "./StateBar.tsx";
import { StateMark } from "./StateMark.tsx";
import { TakenDialog } from "./TakenDialog.tsx";
import styles from "./TicketHeader.module.css";
import { type OwnProperties, TicketPanel } from "./TicketPanel.tsx";
import { type OwnTab, TicketTab, TicketTabs } from "./TicketTab.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import { TogetherContext, useTogether } from "./together.ts";
import { useAssigning } from "./useAssigning.ts";
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
  const changes = useTicketChange(look, id);
  const together = useTogether(ticket.id);
  const assigning = useAssigning(look.path, id, ticket);
  usePageTitle(`${ticket.number} ${ticket.title}`);
  return (
    <TogetherContext value={together}>
      <Page
        before={<span className={`mono ${styles.number}`}>{ticket.number}</span>}
        title={<EditableTitle ticket={ticket} changes={changes} />}
        beside={<Marks look={look} ticket={ticket} />}
        actions={<WhoIsHere kind={look.kind} people={together.people} />}
        bar={
          <div className={styles.bar}>
            <StateBar
              look={look}
              id={id}
              ticket={ticket}
              assigning={assigning}
              {...(actions ? { more: actions } : {})}
            />
            <span className={styles.tabs}>
              <TicketTabs look={look} ticket={ticket} own={tabs} />
            </span>
          </div>
        }
      >
        <Split side={<TicketPanel look={look} id={id} ticket={ticket} {...{ changes, assigning }} own={properties} />}>
          {banner}
          <TicketTab
            look={look}
            id={id}
            ticket={ticket}
            own={tabs}
            conversation={
              <Conversation look={look} id={id} ticket={ticket} changes={changes} onMode={together.setMode} />
            }
          />
        </Split>
        <ConflictDialog kind={look.kind} changes={changes} />
        <TakenDialog assigning={assigning} />
      </Page>
    </TogetherContext>
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
        <TicketLink className={styles.mark} ticket={ticket.parent}>
          {t("partOf", { number: ticket.parent.number })}
        </TicketLink>
      )}
      {ticket.deletedAt && <span className={styles.mark}>{t("deletedMark")}</span>}
    </span>
  );
}
