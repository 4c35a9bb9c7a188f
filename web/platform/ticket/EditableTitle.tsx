import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { useFocusBack } from "../../ui/focus/useFocusBack.ts";
import { ChangedMeanwhile } from "./ChangedMeanwhile.tsx";
import { FieldEditors } from "./FieldEditors.tsx";
import styles from "./TicketHeader.module.css";
import type { Ticket } from "./ticket.ts";
import { useEditing } from "./together.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { useUnsaved } from "./useUnsaved.ts";

/** The title; pressing it edits in place, Enter saves, Escape leaves it as it was. */
export function EditableTitle({ ticket, changes }: { ticket: Ticket; changes: TicketChange }) {
  const t = useTranslations("ticket");
  const [draft, setDraft] = useUnsaved(ticket.id, "title");
  useEditing("title", draft !== undefined);
  const opener = useFocusBack<HTMLButtonElement>(draft !== undefined);
  if (!draft) {
    if (!ticket.may.update) return ticket.title;
    return (
      <>
        <button
          ref={opener}
          type="button"
          className={styles.title}
          title={t("editTitle")}
          onClick={() => setDraft({ text: ticket.title, seen: ticket.title })}
        >
          {ticket.title}
        </button>
        <FieldEditors field="title" />
      </>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    const title = draft.text.trim();
    setDraft(undefined);
    if (title !== "" && title !== draft.seen)
      changes.change({ title }, { title }, { title: draft.seen }, () => setDraft(draft));
  };
  return (
    <form className={styles.titleForm} onSubmit={save}>
      <input
        className={styles.titleInput}
        aria-label={t("fields.title")}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the person asked to edit it
        autoFocus
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        onKeyDown={(event) => event.key === "Escape" && setDraft(undefined)}
      />
      <Button type="submit" kind="primary">
        {t("save")}
      </Button>
      <Button onClick={() => setDraft(undefined)}>{t("cancel")}</Button>
      <FieldEditors field="title" />
      <ChangedMeanwhile seen={draft.seen} now={ticket.title} />
    </form>
  );
}
