import { useState } from "react";
import { useMe } from "../../../kernel/session/me.ts";
import { localOf, timeOf } from "../../masterdata/controls/local-time.ts";
import styles from "./properties.module.css";

interface TimeEditorProps {
  label: string;
  value: string | null;
  /** The moment to keep, null for none, and the one that the person began with. */
  onDone: (value: string | null, begun: string | null) => void;
}

/** A moment, typed in the person's time zone; Enter or leaving it saves, Escape leaves it as it was. */
export default function TimeEditor({ label, value, onDone }: TimeEditorProps) {
  const { timeZone } = useMe();
  const [begun] = useState(value);
  const first = begun === null ? "" : localOf(begun, timeZone);
  const [text, setText] = useState(first);
  // Typed to the minute: what was not changed keeps its seconds.
  const done = () => onDone(text === first ? begun : text === "" ? null : timeOf(text, timeZone), begun);
  return (
    <input
      className={styles.input}
      type="datetime-local"
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: the person asked to edit it
      autoFocus
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === "Enter") done();
        if (event.key === "Escape") onDone(begun, begun);
      }}
    />
  );
}
