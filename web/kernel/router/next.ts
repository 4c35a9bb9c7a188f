/** Where to go after signing in: only a path of this app, never another site. */
export function innerPath(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\/(?![/\\])/.test(value)) return undefined;
  return value;
}
