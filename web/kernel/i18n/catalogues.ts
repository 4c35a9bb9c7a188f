import type { AbstractIntlMessages } from "use-intl";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, for the switch. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

type Loaded = Promise<{ readonly catalogue: AbstractIntlMessages }>;
const loaders: Readonly<Record<Language, () => Loaded>> = {
  en: () => import("./catalogue.en.ts"),
  de: () => import("./catalogue.de.ts"),
};

/** Loads every text of a language; only the language in use is ever fetched. */
export async function loadCatalogue(language: Language): Promise<AbstractIntlMessages> {
  return (await loaders[language]()).catalogue;
}

/** The first of the wanted languages (BCP 47 tags, best first) that we have; English where there is none. */
export function bestLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split("-")[0];
    const match = languages.find((language) => language === base);
    if (match) return match;
  }
  return "en";
}
