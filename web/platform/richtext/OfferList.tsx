import { createPortal } from "react-dom";
import styles from "./RichEditor.module.css";
import type { Offered, useOffer } from "./useOffer.ts";

interface OfferListProps {
  label: string;
  offer: ReturnType<typeof useOffer>;
}

/** What can be inserted at the cursor. The keys are the editor's; the focus stays in the text. */
export function OfferList({ label, offer }: OfferListProps) {
  const { shown, choose } = offer;
  if (!shown) return null;
  return createPortal(
    <div className={styles.suggestions} role="listbox" aria-label={label} style={shown.place}>
      {shown.items.map((item: Offered, at) => (
        <button
          key={item.id}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={at === shown.at}
          className={styles.suggestion}
          onMouseDown={(event) => {
            event.preventDefault();
            choose(item);
          }}
        >
          {item.name}
          {item.group && <span className={styles.group}>{item.group}</span>}
        </button>
      ))}
    </div>,
    document.body,
  );
}
