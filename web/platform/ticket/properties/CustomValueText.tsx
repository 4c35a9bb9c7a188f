import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { Person } from "../../../ui/mark/Avatar.tsx";
import type { CustomField, CustomValue } from "../../customfields/custom-fields.ts";
import { choicesQuery } from "../../pickers/choices.ts";

/** The value of one of the organization's own fields, as it reads. */
export function CustomValueText({ field, value }: { field: CustomField; value: CustomValue }) {
  const t = useTranslations("ticket");
  const format = useFormatter();
  if (value === null || value === "") return t("notSet");
  switch (field.type) {
    case "boolean":
      return t(value === true ? "panel.yes" : "panel.no");
    case "number":
      return typeof value === "number" ? format.number(value, { maximumFractionDigits: 20 }) : String(value);
    case "date":
      return format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
    case "user":
      return <PersonOfId id={String(value)} />;
    default:
      return String(value);
  }
}

function PersonOfId({ id }: { id: string }) {
  const t = useTranslations("ticket");
  return <Person person={usePersonOfId(id)} none={t("panel.someone")} />;
}

/** Who has this id; null while it is not known or where nobody has it any more. */
export function usePersonOfId(id: string | null) {
  const query = choicesQuery("people", "", `id == ${JSON.stringify(id)}`);
  const found = useQuery({ ...query, enabled: id !== null });
  return (id !== null && found.data?.items.find((person) => person.id === id)) || null;
}
