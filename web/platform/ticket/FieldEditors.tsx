import { useTranslations } from "use-intl";
import { Avatar } from "../../ui/mark/Avatar.tsx";
import styles from "./FieldEditors.module.css";
import { useEditors } from "./together.ts";

/** Beside a field: who else edits it now. The head of the page says it aloud. */
export function FieldEditors({ field }: { field: string }) {
  const t = useTranslations("ticket.together");
  const editors = useEditors(field);
  return editors.map((person) => (
    <span key={person.id} className={styles.editor}>
      <Avatar person={person} size={16} />
      {t("editsThis", { name: person.name })}
    </span>
  ));
}
