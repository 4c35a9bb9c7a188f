import { useTranslations } from "use-intl";
import type { FieldSpec, Words } from "./description.ts";

/** Texts of the administration by keys put together from names; `admin-words.test.ts` holds that each exists. */
export function useWords(): Words {
  return useTranslations("admin") as unknown as Words;
}

export function labelOf(words: Words, field: Pick<FieldSpec, "name" | "label">): string {
  return words(`fields.${field.label ?? field.name}`);
}
