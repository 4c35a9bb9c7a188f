import { useState } from "react";
import { htmlOf } from "./html.ts";
import styles from "./RichEditor.module.css";
import type { RichEditorProps } from "./RichEditor.tsx";
import { textOfHtml } from "./text-of-html.ts";

/** A plain field over rich text, for the moment before the editor is there. */
export function PlainEditor({ label, value, onChange, placeholder, autoFocus }: RichEditorProps) {
  const [text, setText] = useState(() => (value === "" ? "" : textOfHtml(value)));
  return (
    <textarea
      className={styles.text}
      aria-label={label}
      rows={3}
      value={text}
      placeholder={placeholder}
      // biome-ignore lint/a11y/noAutofocus: opened by the person who now writes in it
      autoFocus={autoFocus}
      onChange={(event) => {
        setText(event.target.value);
        onChange(event.target.value.trim() === "" ? "" : htmlOf(event.target.value));
      }}
    />
  );
}
