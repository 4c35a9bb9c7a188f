import { IntlMessageFormat } from "intl-messageformat";
import type { FieldProblem } from "../../../contract/kernel/problem.ts";

/** Elements of a parsed text, as far as names of variables stand in them (ICU MessageFormat). */
interface Part {
  readonly type: number;
  readonly value?: string;
  readonly location?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

const LITERAL = 0;
const POUND = 7;
const WITHOUT_TAGS = { ignoreTag: true, captureLocation: true } as const;

/**
 * What is wrong with a text of a notice (ICU MessageFormat, `{number}`, plural and select): a mistake in its form, or a
 * variable that nobody fills, each with its place. `<` and `>` are plain signs.
 */
export function templateMistakes(
  path: string,
  source: string,
  variables: Readonly<Record<string, string>>,
): FieldProblem[] {
  let parts: readonly Part[];
  try {
    parts = new IntlMessageFormat(source, "en", undefined, WITHOUT_TAGS).getAst() as readonly Part[];
  } catch (error) {
    const { location } = error as { location?: Part["location"] };
    const at = location && { position: { from: location.start.offset, to: location.end.offset } };
    return [{ path, code: "template_syntax", ...at }];
  }
  return named(parts)
    .filter(({ value }) => !Object.hasOwn(variables, value ?? ""))
    .map(({ value = "", location }) => ({
      path,
      code: "unknown_variable",
      params: { name: value },
      ...(location ? { position: { from: location.start.offset, to: location.end.offset } } : {}),
    }));
}

function named(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    if (part.type === LITERAL || part.type === POUND) return [];
    const below = Object.values(part.options ?? {}).flatMap((option) => named(option.value));
    return [part, ...below];
  });
}

/** The text with its variables filled in, as plain text: nothing in a value is taken for a part of the text. */
export function filledTemplate(
  source: string,
  language: string,
  values: Readonly<Record<string, string | number | null>>,
): string {
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
  return String(new IntlMessageFormat(source, language, undefined, WITHOUT_TAGS).format(given));
}
