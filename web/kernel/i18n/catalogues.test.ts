import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import compile from "icu-minify/compile";
import { describe, expect, test } from "vitest";
import { bestLanguage, languages } from "./catalogues.ts";

type Catalogue = { readonly [key: string]: string | Catalogue };

const root = join(import.meta.dirname, "../../../contract/messages");
const files = (language: string) => readdirSync(join(root, language)).filter((name) => name.endsWith(".json"));
const texts = (language: string, file: string) => flat(JSON.parse(readFileSync(join(root, language, file), "utf8")));

function flat(catalogue: Catalogue, before = ""): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, text]) =>
      typeof text === "string" ? [[before + key, text]] : Object.entries(flat(text, `${before}${key}.`)),
    ),
  );
}

/** The names that a text expects values for. */
function placeholders(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{\s*(\w+)\s*[,}]/g), ([, name]) => name ?? ""))].toSorted();
}

const others = languages.filter((language) => language !== "en");

describe.each(others)("%s", (language) => {
  test("has the same files as English", () => {
    expect(files(language)).toEqual(files("en"));
  });

  test.each(files("en"))("has every text of %s, with the same values in it", (file) => {
    const [english, translated] = [texts("en", file), texts(language, file)];
    expect(Object.keys(translated).toSorted()).toEqual(Object.keys(english).toSorted());
    const different = Object.keys(english).filter(
      (key) => `${placeholders(english[key] ?? "")}` !== `${placeholders(translated[key] ?? "")}`,
    );
    expect(different).toEqual([]);
  });
});

test.each(languages.flatMap((language) => files(language).map((file) => [language, file] as const)))(
  "%s/%s is valid ICU and has no empty text",
  (language, file) => {
    for (const [key, text] of Object.entries(texts(language, file))) {
      expect(text.trim(), key).not.toBe("");
      expect(() => compile(text), key).not.toThrow();
    }
  },
);

test("no key of what the web reads holds a dot, which would be taken for a step into the catalogue", () => {
  const keysOf = (catalogue: Catalogue): string[] =>
    Object.entries(catalogue).flatMap(([key, text]) => [key, ...(typeof text === "string" ? [] : keysOf(text))]);
  for (const file of files("en").filter((name) => name !== "problems.json")) {
    const dotted = keysOf(JSON.parse(readFileSync(join(root, "en", file), "utf8"))).filter((key) => key.includes("."));
    expect(dotted, file).toEqual([]);
  }
});

test.each([
  [["de-AT", "en"], "de"],
  [[null, undefined, "fr", "de"], "de"],
  [["fr-FR"], "en"],
])("of the wanted languages %j, %s is spoken", (wanted, language) => {
  expect(bestLanguage(wanted)).toBe(language);
});
