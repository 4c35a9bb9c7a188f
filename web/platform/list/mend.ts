/**
 * What is left of a filter without the conditions that no longer read: those that stand beside each other with `&&`
 * are asked one by one. Empty where none reads, undefined where nothing would be lost or the text is no such chain.
 */
export function withoutUnread(text: string, reads: (condition: string) => boolean): string | undefined {
  const conditions = conjuncts(text);
  const kept = conditions.filter((condition) => condition !== "" && reads(condition));
  if (kept.length === conditions.length) return undefined;
  return kept.join(" && ");
}

/** The conditions of a chain; what is in brackets or quotation marks belongs to one. */
function conjuncts(text: string): readonly string[] {
  const ends: number[] = [];
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[([{]|[)\]}]|&&|\|\|/g)) {
    if ("([{".includes(part)) depth += 1;
    else if (")]}".includes(part)) depth -= 1;
    // Beside an "or" at the same level a condition cannot be taken away alone.
    else if (part === "||" && depth === 0) return [text.trim()];
    else if (part === "&&" && depth === 0) ends.push(index);
  }
  const starts = [0, ...ends.map((end) => end + 2)];
  return starts.map((start, at) => text.slice(start, ends[at]).trim());
}
