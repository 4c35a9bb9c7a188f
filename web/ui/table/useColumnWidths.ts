import { useCallback, useState } from "react";

type Widths = Readonly<Record<string, number>>;

/** Widths kept by the caller (a saved view) or, without one, by the table while it is shown. */
export function useColumnWidths(given: Widths | undefined, onWidths: ((widths: Widths) => void) | undefined) {
  const [own, setOwn] = useState<Widths>({});
  const widths = given ?? own;
  const resize = useCallback(
    (id: string, width: number) => {
      const next = { ...widths, [id]: Math.round(width) };
      if (onWidths) onWidths(next);
      else setOwn(next);
    },
    [widths, onWidths],
  );
  return { widths, resize };
}
