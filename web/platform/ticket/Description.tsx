import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconPencil } from "../../ui/icons.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { RichEditor } from "../richtext/RichEditor.tsx";
import { RichText } from "../richtext/RichText.tsx";
import styles from "./Conversation.module.css";
import type { Ticket, TicketLook } from "./ticket.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { useWriting } from "./useWriting.ts";

interface DescriptionProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  changes: TicketChange;
}

/** What was reported, by whom and for whom. */
export function Description({ look, id, ticket, changes }: DescriptionProps) {
  const t = useTranslations("ticket");
  const [seen, setSeen] = useState<string>();
  return (
    <section className={styles.opening} aria-label={t("description")}>
      <div className={styles.meta}>
        <OpenedBy ticket={ticket} /> · <TimeAgo at={ticket.createdAt} />
        {ticket.may.update && seen === undefined && (
          <IconButton label={t("editDescription")} icon={<IconPencil />} onClick={() => setSeen(ticket.description)} />
        )}
      </div>
      {seen === undefined ? (
        <DescriptionText html={ticket.description} />
      ) : (
        <DescriptionForm
          look={look}
          id={id}
          ticket={ticket}
          seen={seen}
          onDone={(html) => {
            setSeen(undefined);
            if (html !== undefined) changes.change({ description: html }, { description: html }, { description: seen });
          }}
        />
      )}
    </section>
  );
}

function DescriptionText({ html }: { html: string }) {
  const t = useTranslations("ticket");
  if (html.trim() === "") return <p className={styles.meta}>{t("noDescription")}</p>;
  return <RichText html={html} />;
}

interface DescriptionFormProps extends Omit<DescriptionProps, "changes"> {
  seen: string;
  /** Without a text where it stays as it was. */
  onDone: (html?: string) => void;
}

function DescriptionForm({ look, id, ticket, seen, onDone }: DescriptionFormProps) {
  const t = useTranslations("ticket");
  const [html, setHtml] = useState(seen);
  const { onFiles } = useWriting(look, id, ticket, "public");
  return (
    <div className={styles.description}>
      <RichEditor
        label={t("description")}
        value={html}
        autoFocus
        onChange={setHtml}
        {...(onFiles ? { onFiles } : {})}
      />
      <div className={styles.editActions}>
        <Button kind="primary" onClick={() => onDone(html)}>
          {t("save")}
        </Button>
        <Button onClick={() => onDone()}>{t("cancel")}</Button>
      </div>
    </div>
  );
}

function OpenedBy({ ticket }: { ticket: Ticket }) {
  const t = useTranslations("ticket");
  const name = ticket.openedBy?.name ?? t("conversation.system");
  const requester = ticket.requester;
  if (!requester || requester.id === ticket.openedBy?.id) return t("openedBy", { name });
  return t("openedFor", { name, requester: requester.name });
}
