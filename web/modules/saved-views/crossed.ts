type Counts = ReadonlyMap<string, number | null>;

interface Watched {
  readonly id: string;
  readonly name: string;
  readonly settings: { readonly alertAbove?: number | null | undefined };
}

/** The views whose count was at most the number that they watch, and is above it now. */
export function crossed(views: readonly Watched[], before: Counts | undefined, now: Counts) {
  return views.flatMap(({ id, name, settings }) => {
    const above = settings.alertAbove ?? undefined;
    const [was, count] = [before?.get(id), now.get(id)];
    if (above === undefined || typeof was !== "number" || typeof count !== "number") return [];
    return was <= above && count > above ? [{ name, count, above }] : [];
  });
}
