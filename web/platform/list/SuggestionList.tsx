import { useTranslations } from "use-intl";
import type { Suggestion } from "./completion.ts";
import styles from "./FilterLine.module.css";

interface SuggestionListProps {
  id: string;
  items: readonly Suggestion[];
  active: number;
  take: (item: Suggestion) => void;
}

/** What may stand at the caret, below a field that keeps the focus. */
export function SuggestionList({ id, items, active, take }: SuggestionListProps) {
  const t = useTranslations("records");
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("suggestions")}
      className={styles.suggestions}
      hidden={items.length === 0}
    >
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus
        <div
          key={item.text}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={styles.suggestion}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(item)}
        >
          {item.text}
          <span className={styles.suggestionKind}>{t(`suggestionKinds.${item.kind}`)}</span>
        </div>
      ))}
    </div>
  );
}
