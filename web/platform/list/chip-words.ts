import { useFormatter, useTranslations } from "use-intl";
import type { Chip } from "../../../contract/filter/chips.ts";
import type { ListField } from "../../../contract/kernel/fields.ts";

export type FieldChip = Extract<Chip, { readonly field: string }>;
export type Constant = FieldChip["values"][number];

const DAY = 86_400_000;

/** Spans of time that a chip offers and names. */
export const SPANS = { d1: DAY, d7: 7 * DAY, d30: 30 * DAY, d90: 90 * DAY } as const;
export type Span = keyof typeof SPANS;

/** The span that a chip means by `createdAt >= now() - duration("7d")`. */
export function spanOf(chip: FieldChip): Span | undefined {
  const [first] = chip.values;
  if (chip.op !== ">=" && chip.op !== ">") return undefined;
  if (typeof first !== "object" || !("now" in first)) return undefined;
  return (Object.keys(SPANS) as Span[]).find((span) => SPANS[span] === -first.now);
}

const compare = { "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge" } as const;

/** How a chip's condition reads: "is not", "at most", "before". */
export function useOperatorWord(): (chip: FieldChip, field: ListField | undefined) => string {
  const t = useTranslations("records.operators");
  return (chip, field) => {
    const { op } = chip;
    if (spanOf(chip)) return t("within");
    if (field?.type === "time" || field?.type === "date") {
      if (op === "<" || op === "<=") return t("before");
      if (op === ">" || op === ">=") return t("after");
    }
    return t(op in compare ? compare[op as keyof typeof compare] : (op as Exclude<typeof op, keyof typeof compare>));
  };
}

/** A value that is no record's id, in words. */
export function useConstantWord(): (constant: Constant) => string {
  const t = useTranslations("records");
  const format = useFormatter();
  return (constant) => {
    if (typeof constant === "boolean") return constant ? t("yes") : t("no");
    if (typeof constant !== "object") return String(constant);
    if ("me" in constant) return t("me");
    if ("time" in constant)
      return format.dateTime(new Date(constant.time), { dateStyle: "medium", timeStyle: "short" });
    return format.relativeTime(constant.now, 0);
  };
}
