import { type FormEvent, useState } from "react";
import { useRefusalWords } from "../../../kernel/api/mistakes.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { TextField } from "../../../ui/form/Field.tsx";
import { IconPlus } from "../../../ui/icons.ts";
import styles from "./OneLineForm.module.css";

interface OneLineFormProps {
  label: string;
  verb: string;
  /** Adds it; what is refused stays in the field, with the reason beside it. */
  onSubmit: (text: string) => Promise<unknown>;
}

/** A line of text that adds something to a list. */
export function OneLineForm(props: OneLineFormProps) {
  const refusal = useRefusalWords();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (line === "" || busy) return;
    setBusy(true);
    setError(undefined);
    // What is typed meanwhile is the next line.
    const clear = () => setText((now) => (now.trim() === line ? "" : now));
    await props
      .onSubmit(line)
      .then(clear, (problem) => setError(refusal(problem)))
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.text}>
        <TextField
          label={props.label}
          value={text}
          maxLength={200}
          error={error}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button type="submit" icon={<IconPlus aria-hidden />} busy={busy} disabled={text.trim() === ""}>
        {props.verb}
      </Button>
    </form>
  );
}
