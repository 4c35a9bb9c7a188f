import type { SuggestionKeyDownProps, SuggestionProps } from "@tiptap/suggestion";
import { useMemo, useRef, useState } from "react";

export interface Offered {
  readonly id: string;
  readonly name: string;
  readonly group?: string;
}

interface Shown {
  readonly items: readonly Offered[];
  readonly at: number;
  readonly place: { readonly left: number; readonly top: number };
}

/** A list beside the cursor that is chosen from by keys or pointer while one types on. */
export function useOffer(
  find: ((words: string) => Promise<readonly Offered[]>) | undefined,
  inserted: (item: Offered) => object,
) {
  const [shown, setShown] = useState<Shown>();
  const now = useRef<{ shown?: Shown | undefined; choose?: (item: Offered) => void }>({});
  const latest = useRef({ find, inserted });
  latest.current = { find, inserted };
  const options = useMemo(() => {
    const show = (next: Shown | undefined) => {
      now.current.shown = next;
      setShown(next);
    };
    const update = (props: SuggestionProps<Offered>) => {
      now.current.choose = (item) => props.command(latest.current.inserted(item));
      show(shownBy(props));
    };
    return {
      items: async ({ query }: { query: string }) => [...((await latest.current.find?.(query).catch(() => [])) ?? [])],
      render: () => ({
        onStart: update,
        onUpdate: update,
        onExit: () => show(undefined),
        onKeyDown: ({ event }: SuggestionKeyDownProps) => hear(event, now.current, show),
      }),
    };
  }, []);
  return { options, shown, choose: (item: Offered) => now.current.choose?.(item) };
}

function shownBy({ items, clientRect }: SuggestionProps<Offered>): Shown | undefined {
  const place = clientRect?.();
  if (!place || items.length === 0) return undefined;
  const below = place.bottom + 4;
  const top = below + 240 > innerHeight ? Math.max(8, place.top - 4 - Math.min(240, items.length * 33 + 10)) : below;
  return {
    items: items.slice(0, 50),
    at: 0,
    place: { left: Math.max(8, Math.min(place.left, innerWidth - 296)), top },
  };
}

function hear(
  event: KeyboardEvent,
  { shown, choose }: { shown?: Shown | undefined; choose?: (item: Offered) => void },
  show: (next: Shown | undefined) => void,
): boolean {
  if (!shown) return false;
  const { items, at } = shown;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step !== 0) {
    show({ ...shown, at: (at + step + items.length) % items.length });
    return true;
  }
  if (event.key === "Escape") {
    show(undefined);
    return true;
  }
  const item = items[at];
  if ((event.key !== "Enter" && event.key !== "Tab") || event.ctrlKey || event.metaKey || !item) return false;
  choose?.(item);
  return true;
}
