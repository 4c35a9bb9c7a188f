import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import { type Completion, complete, type Suggestion } from "./completion.ts";
import styles from "./FilterLine.module.css";

interface ExpressionInputProps {
  label: string;
  fields: ListFields;
  text: string;
  onText: (text: string) => void;
  invalid: boolean;
  describedBy: string;
}

const NONE: Completion = { from: 0, to: 0, items: [] };

/** A field for an expression that offers what may stand at the caret: arrows choose, Enter or Tab takes, Escape closes. */
export function ExpressionInput({ label, fields, text, onText, invalid, describedBy }: ExpressionInputProps) {
  const t = useTranslations("records");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [offer, setOffer] = useState(NONE);
  const [active, setActive] = useState(-1);
  const { items } = offer;

  const show = (next: string, caret: number) => {
    setOffer(complete(next, caret, fields));
    setActive(-1);
  };
  const take = (item: Suggestion) => {
    const next = text.slice(0, offer.from) + item.text + text.slice(offer.to);
    // Between the quotation marks, where a function has been taken that wants a text.
    const caret = offer.from + item.text.length - (item.text.endsWith('"")') ? 2 : 0);
    onText(next);
    setOffer(NONE);
    requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (items.length === 0) return;
    const chosen = items[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setActive((active + (event.key === "ArrowDown" ? 1 : items.length)) % items.length);
    } else if (chosen && (event.key === "Enter" || event.key === "Tab")) take(chosen);
    else if (event.key === "Escape") setOffer(NONE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.completing}>
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field
        autoFocus
        value={text}
        onChange={({ target }) => {
          onText(target.value);
          show(target.value, target.selectionStart ?? target.value.length);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOffer(NONE)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("suggestions")}
        className={styles.suggestions}
        hidden={items.length === 0}
      >
        {items.map((item, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus
          <div
            key={item.text}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.suggestion}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(item)}
          >
            {item.text}
            <span className={styles.suggestionKind}>{t(`suggestionKinds.${item.kind}`)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
