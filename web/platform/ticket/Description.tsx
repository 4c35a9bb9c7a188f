import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { IconPencil } from "../../ui/icons.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { htmlOf } from "../richtext/html.ts";
import { RichText } from "../richtext/RichText.tsx";
import { textOfHtml } from "../richtext/text-of-html.ts";
import styles from "./Conversation.module.css";
import type { Ticket } from "./ticket.ts";
import type { TicketChange } from "./useTicketChange.ts";

/** What was reported, by whom and for whom. */
export function Description({ ticket, changes }: { ticket: Ticket; changes: TicketChange }) {
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

/** `onDone` without a text where it stays as it was. */
function DescriptionForm(props: { seen: string; onDone: (html?: string) => void }) {
  const t = useTranslations("ticket");
  const [text, setText] = useState(() => textOfHtml(props.seen));
  return (
    <div>
      <TextArea
        label={t("description")}
        value={text}
        rows={6}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.editActions}>
        <Button kind="primary" onClick={() => props.onDone(text.trim() === "" ? "" : htmlOf(text))}>
          {t("save")}
        </Button>
        <Button onClick={() => props.onDone()}>{t("cancel")}</Button>
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
