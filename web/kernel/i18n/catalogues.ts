import type { AbstractIntlMessages } from "use-intl";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, for the switch. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

interface Parts {
  readonly first: () => Promise<{ readonly first: AbstractIntlMessages }>;
  readonly rest: () => Promise<{ readonly rest: AbstractIntlMessages }>;
}

const parts: Readonly<Record<Language, Parts>> = {
  en: { first: () => import("./first.en.ts"), rest: () => import("./rest.en.ts") },
  de: { first: () => import("./first.de.ts"), rest: () => import("./rest.de.ts") },
};

const catalogues = new Map<Language, Promise<AbstractIntlMessages>>();
let wholeWanted = false;

/** The texts of a language that first sights need, and all of them once they were wanted; no other language is fetched. */
export async function loadCatalogue(language: Language): Promise<AbstractIntlMessages> {
  const known = catalogues.get(language) ?? parts[language].first().then(({ first }) => ({ ...first }));
  catalogues.set(language, known);
  if (wholeWanted) await complete(language);
  return known;
}

/** Every text, in each language in use. Whoever has the first texts has all of them then: nothing is drawn again. */
export async function loadAllTexts(): Promise<void> {
  wholeWanted = true;
  await Promise.all([...catalogues.keys()].map(complete));
}

/** Something of which the texts are not among the first: it comes with all of them. */
export function withAllTexts<Part>(load: () => Promise<Part>): () => Promise<Part> {
  return async () => {
    const [part] = await Promise.all([load(), loadAllTexts()]);
    return part;
  };
}

const completed = new Map<Language, Promise<unknown>>();

function complete(language: Language): Promise<unknown> {
  const both = () => Promise.all([catalogues.get(language), parts[language].rest()]);
  const known = completed.get(language) ?? both().then(([texts, { rest }]) => Object.assign(texts ?? {}, rest));
  completed.set(language, known);
  return known;
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
