/** The fields that a request picked with `fields=`, and the id; the whole record where it picked none. */
export function project(
  item: Readonly<Record<string, unknown>>,
  fields: readonly string[] | undefined,
): Readonly<Record<string, unknown>> {
  if (!fields) return item;
  return Object.fromEntries(["id", ...fields].map((field) => [field, item[field]]));
}
