interface Transitions {
  readonly transitions: Readonly<Record<string, { readonly to: string; readonly keeps?: readonly string[] }>>;
}

/** Which transitions lead to which state. */
export function stepsOf({ transitions }: Transitions): Readonly<Record<string, readonly string[]>> {
  const steps: Record<string, string[]> = {};
  for (const [name, { to }] of Object.entries(transitions)) steps[to] = [...(steps[to] ?? []), name];
  return steps;
}
