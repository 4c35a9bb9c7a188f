import type { ReactNode } from "react";
import { Button } from "../../../ui/button/Button.tsx";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { IconPlus, IconX } from "../../../ui/icons.ts";
import type { ControlProps } from "../description.ts";
import styles from "./RowsControl.module.css";

interface RowsControlProps<Row> {
  control: ControlProps;
  rows: readonly Row[];
  /** What a new one starts with. */
  fresh: () => Row;
  /** On the buttons: to add one, and to remove this one. */
  add: string;
  remove: (at: number) => string;
  children: (row: Row, change: (part: Partial<Row>) => void, at: number) => ReactNode;
}

/** Several of the same, one below the other; a refusal stands at the row that it means. */
export function RowsControl<Row>({ control, rows, fresh, add, remove, children }: RowsControlProps<Row>) {
  const { onChange, mistakes, label, hint, disabled, name } = control;
  const change = (at: number, part: Partial<Row>) =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...part } : row)));
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own
        <div key={at} className={styles.row}>
          <div className={styles.parts}>{children(row, (part) => change(at, part), at)}</div>
          {!disabled && (
            <IconButton
              label={remove(at + 1)}
              icon={<IconX />}
              onClick={() => onChange(rows.filter((_, place) => place !== at))}
            />
          )}
          <Mistake mistakes={mistakes} place={`${name}.${at}`} />
        </div>
      ))}
      {mistakes[name] && (
        <p role="alert" className={styles.error}>
          {mistakes[name]}
        </p>
      )}
      {!disabled && (
        <Button size="small" icon={<IconPlus aria-hidden />} onClick={() => onChange([...rows, fresh()])}>
          {add}
        </Button>
      )}
    </fieldset>
  );
}

/** A labelled part of a row: `wide` takes what is left of the line. */
export function RowPart(props: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={props.wide ? styles.wide : styles.part}>
      <span className={styles.label}>{props.label}</span>
      {props.children}
    </label>
  );
}

function Mistake({ mistakes, place }: { mistakes: ControlProps["mistakes"]; place: string }) {
  const mistake = Object.entries(mistakes).find(([path]) => path === place || path.startsWith(`${place}.`))?.[1];
  return (
    mistake && (
      <span role="alert" className={styles.error}>
        {mistake}
      </span>
    )
  );
}

export const rowStyles = styles;
