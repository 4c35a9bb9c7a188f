import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslations } from "use-intl";
import type { ListField } from "../../../contract/kernel/fields.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Choice } from "../pickers/choices.ts";
import { namesPathOf } from "../pickers/picker-of.ts";
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

/** The name of a record by its id. */
export function NameOf(props: { kind: string; id: string }) {
  const path = namesPathOf(props.kind);
  const { data } = useQuery({
    queryKey: keys.record(path ?? "", props.id),
    queryFn: ({ signal }) => api.get<Choice>(`/${path}/${props.id}`, { signal }),
    enabled: path !== undefined,
    staleTime: 300_000,
    retry: false,
  });
  return data?.name ?? props.id.slice(0, 8);
}
