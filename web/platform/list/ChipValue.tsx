import { Fragment } from "react";
import { useTranslations } from "use-intl";
import type { ListField } from "../../../contract/kernel/fields.ts";
import { useNameOf } from "../pickers/useNameOf.ts";
import { useTicketWords } from "../ticket/words.ts";
import { type Constant, type FieldChip, spanOf, useConstantWord } from "./chip-words.ts";

/** What a chip asks for, in words: names instead of ids, the catalogue's words instead of stored values. */
export function ChipValue(props: { kind: string; chip: FieldChip; field: ListField | undefined }) {
  const t = useTranslations("records.since");
  const span = spanOf(props.chip);
  if (span) return t(span);
  return props.chip.values.map((value, at) => (
    <Fragment key={JSON.stringify(value)}>
      {at > 0 && ", "}
      <OneValue {...props} value={value} />
    </Fragment>
  ));
}

export function OneValue(props: { kind: string; chip: FieldChip; field: ListField | undefined; value: Constant }) {
  const words = useTicketWords(props.kind);
  const say = useConstantWord();
  const priorities = useTranslations("ui.priority");
  const { field, value, chip } = props;
  if (field && "to" in field && typeof value === "string") return <NameOf kind={field.to} id={value} />;
  if (chip.field === "priority" && typeof value === "number") return priorities(`p${value}` as "p1");
  if ((chip.field === "impact" || chip.field === "urgency") && typeof value === "number") return words.level(value);
  if (typeof value === "string") return words.value(chip.field, value);
  return say(value);
}

/** The name of a record by its id, or the beginning of the id. */
function NameOf(props: { kind: string; id: string }) {
  return useNameOf(props.kind, props.id) ?? props.id.slice(0, 8);
}
