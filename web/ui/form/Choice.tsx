import styles from "./Choice.module.css";

interface ChoiceProps<T extends string> {
  /** The question. */
  label: string;
  value: T | undefined;
  options: readonly { readonly value: T; readonly label: string; readonly note?: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.label}>{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
            className={styles.radio}
          />
          <span>
            {option.label}
            {option.note && <span className={styles.note}>{option.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
