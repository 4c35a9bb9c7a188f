import styles from "./Check.module.css";

interface CheckProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

/** Yes or no. */
export function Check(props: CheckProps) {
  return (
    <label className={styles.check} data-disabled={props.disabled || undefined}>
      <input
        type="checkbox"
        className={styles.box}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.hint && <span className={styles.hint}>{props.hint}</span>}
      </span>
    </label>
  );
}
