import styles from "./Field.module.css";

/** How Mantine's inputs look like all other fields. */
export const inputStyles = {
  label: styles.label ?? "",
  description: styles.hint ?? "",
  error: styles.error ?? "",
  input: styles.input ?? "",
};
