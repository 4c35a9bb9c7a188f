import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconX } from "../icons.ts";
import styles from "./FilterBar.module.css";

/** A line of chips that read as a sentence; `end` holds what changes the view (expression, save). */
export function FilterBar(props: { children: ReactNode; end?: ReactNode }) {
  const t = useTranslations("ui.filter");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex line in every browser
    <div className={styles.bar} role="group" aria-label={t("filters")}>
      {props.children}
      {props.end && <span className={styles.end}>{props.end}</span>}
    </div>
  );
}

interface FilterChipProps {
  /** What is asked: "State". */
  field: string;
  /** How: "is", "is not", "before". */
  operator: string;
  /** For what: "New, Assigned". */
  value: ReactNode;
  /** Opens the picker of the value. */
  onEdit?: () => void;
  onRemove: () => void;
  /** The expression has an error here. */
  invalid?: boolean;
}

/** One condition. Pressing it edits, the cross removes it. */
export function FilterChip(props: FilterChipProps) {
  const t = useTranslations("ui.filter");
  return (
    <span className={styles.chip} data-invalid={props.invalid || undefined}>
      <button type="button" className={styles.edit} onClick={props.onEdit} disabled={!props.onEdit}>
        <span className={styles.field}>{props.field}</span>
        <span className={styles.operator}>{props.operator}</span>
        <span className={styles.value}>{props.value}</span>
      </button>
      <button
        type="button"
        className={styles.remove}
        aria-label={t("remove", { field: props.field })}
        onClick={props.onRemove}
      >
        <IconX aria-hidden />
      </button>
    </span>
  );
}

/** A condition that chips cannot show, as its expression. */
export function ExpressionChip(props: { expression: string; onEdit?: () => void; onRemove: () => void }) {
  const t = useTranslations("ui.filter");
  return (
    <FilterChip
      field={t("expression")}
      operator=""
      value={<code className="mono">{props.expression}</code>}
      onRemove={props.onRemove}
      {...(props.onEdit ? { onEdit: props.onEdit } : {})}
    />
  );
}
