import { IconAlertTriangle } from "../icons.ts";
import styles from "./FormError.module.css";

/** What is wrong with a form as a whole, above its button. */
export function FormError(props: { children: string | undefined }) {
  if (!props.children) return null;
  return (
    <p role="alert" className={styles.error}>
      <IconAlertTriangle aria-hidden />
      {props.children}
    </p>
  );
}
