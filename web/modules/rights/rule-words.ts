import { useTranslations } from "use-intl";
import type { Explanation } from "../../../contract/access/explanations.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";

export type Finding = Explanation["steps"][number]["findings"][number];
type Named = Pick<Finding, "name" | "permission">;

interface Lookup {
  (key: string, values?: Readonly<Record<string, string>>): string;
  has(key: string): boolean;
}

/** A rule in words; one that a newer server knows is said by its name. */
export function useRuleWords(): (rule: Named) => string {
  const t = useTranslations("rights.rules") as unknown as Lookup;
  const meaning = usePermissionWords();
  return ({ name, permission }) => (t.has(name) ? t(name, { permission: meaning(permission ?? "") }) : name);
}

/** What a permission allows, as the role editor says it. */
export function usePermissionWords(): (permission: string) => string {
  const t = useTranslations("admin.meanings") as unknown as Lookup;
  return (permission) => {
    const key = permission.replace(":", "_");
    return t.has(key) ? t(key) : permission;
  };
}

/** An action in words: of every record, a transition of the kind, or a permission by its name. */
export function useActionWords(kind: string | null): (action: string) => string {
  const t = useTranslations("rights.actions") as unknown as Lookup;
  const words = useTicketWords(kind ?? "");
  return (action) => (t.has(action) ? t(action) : words.transition(action));
}

/** A kind of record in words, as the role editor says it. */
export function useKindWords(): (kind: string) => string {
  const t = useTranslations("admin.matrix.records") as unknown as Lookup;
  return (kind) => (t.has(kind) ? t(kind) : kind.replaceAll("_", " "));
}
