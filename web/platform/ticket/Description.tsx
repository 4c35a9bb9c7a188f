import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { useFocusBack } from "../../ui/focus/useFocusBack.ts";
import { IconPencil } from "../../ui/icons.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { RichEditor } from "../richtext/RichEditor.tsx";
import { RichText } from "../richtext/RichText.tsx";
import { ChangedMeanwhile } from "./ChangedMeanwhile.tsx";
import styles from "./Conversation.module.css";
import { FieldEditors } from "./FieldEditors.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import { useEditing } from "./together.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { type Unsaved, useUnsaved } from "./useUnsaved.ts";
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
  const [draft, setDraft] = useUnsaved(ticket.id, "description");
  useEditing("description", draft !== undefined);
  const opener = useFocusBack<HTMLButtonElement>(draft !== undefined);
  return (
    <section className={styles.opening} aria-label={t("description")}>
      <div className={styles.meta}>
        <OpenedBy ticket={ticket} /> · <TimeAgo at={ticket.createdAt} />
        {ticket.may.update && !draft && (
          <IconButton
            ref={opener}
            label={t("editDescription")}
            icon={<IconPencil />}
            onClick={() => setDraft({ text: ticket.description, seen: ticket.description })}
          />
        )}
      </div>
      <FieldEditors field="description" />
      {!draft ? (
        <DescriptionText html={ticket.description} />
      ) : (
        <DescriptionForm
          look={look}
          id={id}
          ticket={ticket}
          draft={draft}
          onChange={setDraft}
          onDone={(html) => {
            setDraft(undefined);
            if (html !== undefined && html !== draft.seen)
              changes.change({ description: html }, { description: html }, { description: draft.seen }, () =>
                setDraft(draft),
              );
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
  draft: Unsaved;
  onChange: (draft: Unsaved) => void;
  /** Without a text where it stays as it was. */
  onDone: (html?: string) => void;
}

function DescriptionForm({ look, id, ticket, draft, onChange, onDone }: DescriptionFormProps) {
  const t = useTranslations("ticket");
  const { onFiles } = useWriting(look, id, ticket, "public");
  return (
    <div className={styles.description}>
      <RichEditor
        label={t("description")}
        value={draft.text}
        autoFocus
        onChange={(text) => onChange({ ...draft, text })}
        {...(onFiles ? { onFiles } : {})}
      />
      <ChangedMeanwhile seen={draft.seen} now={ticket.description} />
      <div className={styles.editActions}>
        <Button kind="primary" onClick={() => onDone(draft.text)}>
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
