import { useState } from "react";
import { htmlOf } from "./html.ts";
import styles from "./RichEditor.module.css";
import type { RichEditorProps } from "./RichEditor.tsx";
import { textOfHtml } from "./text-of-html.ts";

interface PlainEditorProps extends RichEditorProps {
  onTyping: () => void;
  onFocused: (has: boolean) => void;
}

/** A plain field over rich text, for the moment before the editor is there. */
export function PlainEditor(props: PlainEditorProps) {
  const { label, value, onChange, placeholder, autoFocus, onTyping, onFocused } = props;
  const [text, setText] = useState(() => textOf(value));
  const [said, setSaid] = useState(value);
  // What comes from outside: a restored draft, a quotation, nothing after sending.
  if (said !== value) {
    setSaid(value);
    setText(textOf(value));
  }
  const type = (next: string) => {
    const html = next.trim() === "" ? "" : htmlOf(next);
    onTyping();
    setText(next);
    setSaid(html);
    onChange(html);
  };
  return (
    <textarea
      className={styles.text}
      aria-label={label}
      rows={3}
      value={text}
      placeholder={placeholder}
      // biome-ignore lint/a11y/noAutofocus: opened by the person who now writes in it
      autoFocus={autoFocus}
      onFocus={() => onFocused(true)}
      onBlur={() => onFocused(false)}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      onChange={(event) => type(event.target.value)}
    />
  );
}

const textOf = (html: string) => (html === "" ? "" : textOfHtml(html));
