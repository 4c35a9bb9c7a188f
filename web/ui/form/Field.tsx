import "../mantine.ts";
import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from "@mantine/core";
import { type ReactNode, useId } from "react";
import styles from "./Field.module.css";
import { inputStyles } from "./input-styles.ts";

type Named = {
  label: string;
  /** Help under the label, before anything went wrong. */
  hint?: ReactNode;
  /** What is wrong with it, beside it. */
  error?: string | undefined;
};

/** One line of text. */
export function TextField({ hint, error, ...props }: Named & Omit<TextInputProps, "description" | "error" | "label">) {
  return <TextInput {...props} description={hint} error={error} classNames={inputStyles} />;
}

export function PasswordField({
  hint,
  error,
  ...props
}: Named & Omit<PasswordInputProps, "description" | "error" | "label">) {
  return <PasswordInput {...props} description={hint} error={error} classNames={inputStyles} />;
}

/** Label, hint and error around a control of any kind, joined to it for those who hear the page. */
export function Field(props: Named & { children: (aria: FieldAria) => ReactNode }) {
  const id = useId();
  const described = props.error ? `${id}-error` : props.hint ? `${id}-hint` : undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      {props.hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {props.hint}
        </span>
      )}
      {props.children({ id, "aria-describedby": described, "aria-invalid": props.error ? true : undefined })}
      {props.error && (
        <span id={`${id}-error`} className={styles.error}>
          {props.error}
        </span>
      )}
    </div>
  );
}

export interface FieldAria {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}
