import { useTranslations } from "use-intl";
import type { FieldSpec, Words } from "./description.ts";

/** Texts of the administration by keys put together from names; `admin-words.test.ts` holds that each exists. */
export function useWords(): Words {
  return useTranslations("admin") as unknown as Words;
}

/** A text for a name that the catalogue may not know, as that of somebody's own role; else what it is stored as. */
export function wordOr(words: Words, key: string, otherwise: string): string {
  return (words as Words & { has(key: string): boolean }).has(key) ? words(key) : otherwise;
}

/** Built-in roles have names for people; others are called as they are. */
export function roleName(words: Words, name: string): string {
  return wordOr(words, `builtInRoles.${name}.name`, name);
}

export function labelOf(words: Words, field: Pick<FieldSpec, "name" | "label">): string {
  return words(`fields.${field.label ?? field.name}`);
}
