import { IconSearch } from "../icons.ts";
import styles from "./SearchField.module.css";

interface SearchFieldProps {
  /** What is searched; stands in the field while it is empty. */
  label: string;
  value: string;
  onChange: (words: string) => void;
  /** `large` where the page begins with it. */
  size?: "normal" | "large";
  autoFocus?: boolean;
}

/** Finds by words, as one types. */
export function SearchField({ label, value, onChange, size = "normal", autoFocus }: SearchFieldProps) {
  return (
    <label className={styles.search} data-size={size}>
      <IconSearch aria-hidden />
      <input
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: only where a page is for searching
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
