import type { FilterSpec } from "./description.ts";

/** The filter (CEL) that the chosen values amount to; undefined where nothing is chosen. */
export function filterOf(
  specs: readonly FilterSpec[],
  chosen: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const parts = specs.flatMap(({ name, type }) => {
    const value = chosen[name];
    if (!value) return [];
    const said = JSON.stringify(value);
    return [type === "refs" ? `${said} in ${name}` : `${name} == ${said}`];
  });
  return parts.length > 0 ? parts.join(" && ") : undefined;
}
