import type { Stretch } from "./difference.ts";

/** So many words of what stayed are shown on each side of a change. */
const AROUND = 8;
/** Fewer than these are not worth hiding. */
const FEWEST = 10;

export type Shown = Stretch | { readonly kind: "gap"; readonly words: number };

/** The same stretches, without the long parts in which nothing changed. */
export function collapsed(stretches: readonly Stretch[]): readonly Shown[] {
  return stretches.flatMap((stretch, at): readonly Shown[] => {
    if (stretch.kind !== "same") return [stretch];
    const words = stretch.text.match(/\s*\S+\s*/g) ?? [];
    const before = at === 0 ? 0 : AROUND;
    const after = at === stretches.length - 1 ? 0 : AROUND;
    const hidden = words.length - before - after;
    if (hidden < FEWEST) return [stretch];
    const kept = (part: readonly string[]): readonly Shown[] =>
      part.length > 0 ? [{ kind: "same", text: part.join("") }] : [];
    return [
      ...kept(words.slice(0, before)),
      { kind: "gap", words: hidden },
      ...kept(words.slice(words.length - after, words.length)),
    ];
  });
}
