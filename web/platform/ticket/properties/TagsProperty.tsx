import { useState } from "react";
import { useTranslations } from "use-intl";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import styles from "./properties.module.css";
import { TicketProperty } from "./TicketProperty.tsx";

/** Short words to find the ticket by. */
export function TagsProperty({ ticket, changes }: TicketPanelProps) {
  const t = useTranslations("ticket");
  const edit = (done: () => void) => (
    <TagsInput
      tags={ticket.tags}
      onDone={(tags, seen) => {
        done();
        if (tags.join() !== seen.join()) changes.change({ tags }, { tags }, { tags: [...seen] });
      }}
    />
  );
  return (
    <TicketProperty name="tags" label={t("fields.tags")} {...(ticket.may.update ? { edit } : {})}>
      {ticket.tags.length === 0 && t("notSet")}
      {ticket.tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          {tag}
        </span>
      ))}
    </TicketProperty>
  );
}

function TagsInput(props: { tags: readonly string[]; onDone: (tags: string[], seen: readonly string[]) => void }) {
  const t = useTranslations("ticket");
  const [seen] = useState(props.tags);
  const [text, setText] = useState(props.tags.join(", "));
  const tags = () => [
    ...new Set(
      text
        .split(",")
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
    ),
  ];
  return (
    <input
      className={styles.input}
      aria-label={t("fields.tags")}
      title={t("panel.tagsHint")}
      // biome-ignore lint/a11y/noAutofocus: the person asked to edit it
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => props.onDone(tags(), seen)}
      onKeyDown={(event) => {
        if (event.key === "Enter") props.onDone(tags(), seen);
        if (event.key === "Escape") props.onDone([...seen], seen);
      }}
    />
  );
}
