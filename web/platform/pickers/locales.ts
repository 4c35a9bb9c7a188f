import { languageNames, languages } from "../../kernel/i18n/catalogues.ts";
import type { Option } from "../../ui/form/SelectField.tsx";

/** Each language that the product speaks, by its own name. */
export const LANGUAGES: readonly Option[] = languages.map((value) => ({ value, label: languageNames[value] }));

/** The time zones of the world as people read them. */
export const TIME_ZONES: readonly Option[] = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({
  value,
  label: value.replaceAll("_", " "),
}));

/** What is set stays among the choices, as a language with its country. */
export function withPresent(options: readonly Option[], value: string | null): readonly Option[] {
  if (!value || options.some((option) => option.value === value)) return options;
  return [{ value, label: value }, ...options];
}
