const listeners = new Set<() => void>();

/** Hears that a person whose session had ended goes on: what waited for that may be tried now. Returns how to stop. */
export function onSignedInAgain(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellSignedInAgain(): void {
  for (const listener of listeners) listener();
}
