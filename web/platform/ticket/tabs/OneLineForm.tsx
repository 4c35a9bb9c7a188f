import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../../../ui/button/Button.tsx";
import { TextField } from "../../../ui/form/Field.tsx";
import { IconPlus } from "../../../ui/icons.ts";
import styles from "./OneLineForm.module.css";

interface OneLineFormProps {
  label: string;
  placeholder?: string;
  verb: string;
  busy: boolean;
  error?: string | undefined;
  /** Before the line of text. */
  before?: ReactNode;
  onSubmit: (text: string) => void;
}

/** A line of text that adds something to a list. */
export function OneLineForm(props: OneLineFormProps) {
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" || props.busy) return;
    props.onSubmit(text.trim());
    setText("");
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {props.before}
      <div className={styles.text}>
        <TextField
          label={props.label}
          placeholder={props.placeholder}
          value={text}
          maxLength={200}
          error={props.error}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button type="submit" icon={<IconPlus aria-hidden />} busy={props.busy} disabled={text.trim() === ""}>
        {props.verb}
      </Button>
    </form>
  );
}
