import type { ComponentProps } from "react";
import { Field } from "./Field.tsx";
import styles from "./TextArea.module.css";

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  label: string;
  hint?: string;
  error?: string | undefined;
}

/** Several lines of text; grows with them. */
export function TextArea({ label, hint, error, ...props }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(aria) => <textarea rows={3} {...props} {...aria} className={styles.area} />}
    </Field>
  );
}
