import { useTranslations } from "use-intl";
import type { HistoryEntry } from "../../../../contract/platform/history.ts";
import { useTicketWords } from "../words.ts";

/** Tables whose rows are told as what they mean, not field by field: `ticket.history.rows.<table>.<what>`. */
const TOLD = new Set(["security_phases", "security_notifications", "evidence_items", "evidence_custody"]);

type Lookup = (key: string, values: Readonly<Record<string, string>>) => string;

export function isToldAsRow({ table }: HistoryEntry): boolean {
  return table !== null && TOLD.has(table);
}

/** One sentence for a row of a part of the ticket. */
export function RowSentence({ kind, entry, name }: { kind: string; entry: HistoryEntry; name: string }) {
  const t = useTranslations("ticket.history.rows") as unknown as Lookup;
  const words = useTicketWords(kind);
  const values: Record<string, string> = {};
  for (const { field, to } of entry.changes)
    if (typeof to === "string" || typeof to === "number") values[field] = String(to);
  const what = whatOf(entry, values);
  const phase = values.phase === undefined ? "" : words.value("securityPhase", values.phase);
  return t(`${entry.table}.${what}`, { ...values, name, phase, duty: values.name ?? "" });
}

function whatOf(entry: HistoryEntry, values: Readonly<Record<string, string>>): string {
  if (entry.action !== "changed") return "created";
  if (values.state !== undefined) return values.state;
  return values.awareAt === undefined ? "missed" : "counted";
}
