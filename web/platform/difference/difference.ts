import { diffWordsWithSpace } from "diff";

/** A stretch of two texts: in both, only in the later, only in the earlier. */
export interface Stretch {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Texts of which more than this differs, or takes longer (ms), are shown one after the other. */
const MOST_EDITS = 2_000;
const LONGEST = 300;

/** What was changed between two texts, word by word. */
export function difference(from: string, to: string): readonly Stretch[] {
  const parts = diffWordsWithSpace(from, to, { maxEditLength: MOST_EDITS, timeout: LONGEST });
  if (!parts) return replaced(from, to);
  const stretches = parts.map(
    ({ value, added, removed }): Stretch => ({ kind: added ? "added" : removed ? "removed" : "same", text: value }),
  );
  return sharesLittle(stretches) ? replaced(from, to) : settled(stretches);
}

/** Space alone is no change that anybody would want to read. */
function replaced(from: string, to: string): readonly Stretch[] {
  if ((from + to).trim() === "") return to === "" ? [] : [{ kind: "same", text: to }];
  const stretches: readonly Stretch[] = [
    { kind: "removed", text: from },
    { kind: "added", text: to },
  ];
  return stretches.filter(({ text }) => text !== "");
}

/** Two texts that have hardly a word in common read better as one and the other than as a mosaic. */
function sharesLittle(stretches: readonly Stretch[]): boolean {
  const letters = (kinds: readonly Stretch["kind"][]) =>
    stretches.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { text }) => sum + text.trim().length, 0);
  return letters(["same"]) * 5 < letters(["same", "added", "removed"]) && stretches.length > 3;
}

/** A lone space between two changed words belongs to the change: all that goes, then all that comes. */
function settled(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    result.push(...replaced(removed, added));
    removed = "";
    added = "";
  };
  for (const [at, { kind, text }] of stretches.entries()) {
    const between = kind === "same" && /^ +$/.test(text) && removed + added !== "" && at < stretches.length - 1;
    if (kind === "removed" || between) removed += text;
    if (kind === "added" || between) added += text;
    if (kind !== "same" || between) continue;
    flush();
    result.push({ kind, text });
  }
  flush();
  return result;
}
