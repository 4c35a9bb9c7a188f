import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { customFieldsQuery } from "../../customfields/custom-fields.ts";
import { useTicketWords } from "../words.ts";

/** How fields and values read in a sentence of the history. */
export interface HistoryWords {
  readonly field: (name: string) => string;
  readonly value: (field: string, value: unknown) => string;
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/;

export function useHistoryWords(kind: string): HistoryWords {
  const words = useTicketWords(kind);
  const t = useTranslations("ticket");
  const priorities = useTranslations("ui.priority") as unknown as (key: string) => string;
  const format = useFormatter();
  const declared = useQuery(customFieldsQuery(kind)).data?.items ?? [];
  const value = (field: string, given: unknown): string => {
    if (isNothing(given)) return t("history.empty");
    if (typeof given === "boolean") return t(given ? "panel.yes" : "panel.no");
    if (field === "impact" || field === "urgency") return words.level(Number(given));
    if (field === "priority" || field === "priorityOverride") return priorities(`p${given}`);
    if (Array.isArray(given)) return format.list(given.map(String));
    if (typeof given === "object" && given !== null)
      return "name" in given ? String(given.name) : JSON.stringify(given);
    const text = String(given);
    if (TIME.test(text)) return format.dateTime(new Date(text), { dateStyle: "medium", timeStyle: "short" });
    return words.value(field, text);
  };
  const field = (name: string) => {
    const own = name.startsWith("custom.") && declared.find(({ key }) => name === `custom.${key}`);
    return own ? own.label : words.field(name);
  };
  return { field, value };
}

export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
