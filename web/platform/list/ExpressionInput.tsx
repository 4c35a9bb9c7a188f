import { useRef } from "react";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import styles from "./FilterLine.module.css";
import { SuggestionList } from "./SuggestionList.tsx";
import { useCompletion } from "./useCompletion.ts";

interface ExpressionInputProps {
  label: string;
  fields: ListFields;
  text: string;
  onText: (text: string) => void;
  invalid: boolean;
  describedBy: string;
}

/** A field for an expression that offers what may stand at the caret. */
export function ExpressionInput({ label, fields, text, onText, invalid, describedBy }: ExpressionInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const { list, aria, hear } = useCompletion({ fields, text, onText, field: input });
  return (
    <div className={styles.completing}>
      <input
        {...aria}
        ref={input}
        className={styles.input}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field
        autoFocus
        value={text}
        onChange={({ target }) => hear(target)}
      />
      <SuggestionList {...list} />
    </div>
  );
}
