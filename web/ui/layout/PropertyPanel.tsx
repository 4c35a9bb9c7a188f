import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useFocusBack } from "../focus/useFocusBack.ts";
import styles from "./PropertyPanel.module.css";

/** The facts of a record at its side, in sections of label and value. */
export function PropertyPanel(props: { label: string; children: ReactNode }) {
  return (
    <aside className={styles.panel} aria-label={props.label}>
      {props.children}
    </aside>
  );
}

interface PropertySectionProps {
  title: string;
  actions?: ReactNode;
  /** Properties, and nothing else: they are a list of definitions. */
  children: ReactNode;
  /** What is no property, below them. */
  foot?: ReactNode;
}

export function PropertySection(props: PropertySectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{props.title}</h2>
        {props.actions}
      </div>
      <dl className={styles.list}>{props.children}</dl>
      {props.foot}
    </section>
  );
}

/** A part of the side that holds something else than properties. */
export function PanelPart(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{props.title}</h2>
      {props.children}
    </section>
  );
}

interface PropertyProps {
  label: string;
  /** How the value reads. */
  children: ReactNode;
  /** Draws the control to change it; `done` returns to reading. Missing where this person may not change it. */
  edit?: (done: () => void) => ReactNode;
  /** Below the value: who else changes it now. */
  mark?: ReactNode;
  /** Why the last change was refused; stands beside the value. */
  error?: string | undefined;
}

/** One fact; pressing it opens its control in place. */
export function Property(props: PropertyProps) {
  const t = useTranslations("ui");
  const [editing, setEditing] = useState(false);
  const labelId = useId();
  const opener = useFocusBack<HTMLButtonElement>(editing);
  return (
    <div className={styles.property}>
      <dt id={labelId} className={styles.label}>
        {props.label}
      </dt>
      <dd className={styles.value}>
        {editing && props.edit ? (
          props.edit(() => setEditing(false))
        ) : props.edit ? (
          <button
            ref={opener}
            type="button"
            className={styles.read}
            aria-describedby={labelId}
            title={t("change", { field: props.label })}
            onClick={() => setEditing(true)}
          >
            {props.children}
          </button>
        ) : (
          <span className={styles.read}>{props.children}</span>
        )}
        {props.mark}
        {props.error && (
          <span role="alert" className={styles.error}>
            {props.error}
          </span>
        )}
      </dd>
    </div>
  );
}
