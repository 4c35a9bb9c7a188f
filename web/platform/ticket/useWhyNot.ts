import { useTranslations } from "use-intl";

interface Lookup {
  (key: string): string;
  has(key: string): boolean;
}

/** Words for the code of a problem that asking for a transition would answer. */
export function useWhyNot(): (code: string) => string {
  const t = useTranslations("ticket.why") as unknown as Lookup;
  return (code) => {
    const name = code.slice(code.indexOf(".") + 1);
    return t(t.has(name) ? name : "forbidden");
  };
}
