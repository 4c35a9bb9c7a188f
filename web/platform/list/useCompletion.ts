import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import { type Completion, complete, type Suggestion } from "./completion.ts";

interface Completing {
  readonly fields: ListFields;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
}

const NONE: Completion = { from: 0, to: 0, items: [] };

/** What may stand at the caret of a field for an expression: arrows choose, Enter or Tab takes, Escape closes. */
export function useCompletion({ fields, text, onText, field }: Completing) {
  const id = useId();
  const [offer, setOffer] = useState(NONE);
  const [active, setActive] = useState(-1);
  const { items } = offer;

  const take = (item: Suggestion) => {
    const next = text.slice(0, offer.from) + item.text + text.slice(offer.to);
    // Between the quotation marks, where a function has been taken that wants a text.
    const caret = offer.from + item.text.length - (item.text.endsWith('"")') ? 2 : 0);
    onText(next);
    setOffer(NONE);
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret));
  };
  const hear = (target: HTMLInputElement | HTMLTextAreaElement) => {
    onText(target.value);
    setOffer(complete(target.value, target.selectionStart ?? target.value.length, fields));
    setActive(-1);
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
  return {
    list: { id: `${id}-list`, items, active, take },
    hear,
    aria: {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": items.length > 0,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": active >= 0 ? `${id}-list-${active}` : undefined,
      spellCheck: false,
      autoCapitalize: "off",
      autoComplete: "off",
      onKeyDown,
      onBlur: () => setOffer(NONE),
    },
  } as const;
}
