import { useTranslations } from "use-intl";
import type { ImportField } from "./imports.ts";

interface Lookup {
  (key: string): string;
  has(key: string): boolean;
}

/** What a field is called in the person's language; an own field as the organization calls it. */
export function useFieldWords(kind: string): (field: Pick<ImportField, "name" | "label">) => string {
  const t = useTranslations("imports") as unknown as Lookup;
  return ({ name, label }) => {
    if (label) return label;
    const own = name === "title" && t.has(`titleOf.${kind}`) ? `titleOf.${kind}` : `fields.${name}`;
    return t.has(own) ? t(own) : name;
  };
}
