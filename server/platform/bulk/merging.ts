const ends = new Map<string, string>();

/** Kinds that can be merged say by which transition a merged one ends. */
export function registerMergeEnd(kind: string, end: string): void {
  ends.set(kind, end);
}

/** Undefined where tickets of this kind cannot be merged. */
export function mergeEnd(kind: string): string | undefined {
  return ends.get(kind);
}
