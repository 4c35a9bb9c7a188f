import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../../ui/button/Button.tsx";
import { Property, PropertySection } from "../../../ui/layout/PropertyPanel.tsx";
import { CustomFieldInput } from "../../customfields/CustomFieldInput.tsx";
import { type CustomField, type CustomValue, customFieldsQuery } from "../../customfields/custom-fields.ts";
import { useNameOf } from "../../pickers/useNameOf.ts";
import type { TicketPanelProps } from "../TicketPanel.tsx";

/** The organization's own fields of this kind of ticket, each changed in place. */
export function CustomProperties({ look, ticket, changes }: TicketPanelProps) {
  const t = useTranslations("ticket");
  const { data } = useQuery(customFieldsQuery(look.kind));
  const custom = ticket.custom as Readonly<Record<string, CustomValue>>;
  if (!data || data.items.length === 0) return null;
  const save = (key: string, value: CustomValue) =>
    changes.change({ custom: { [key]: value } }, { custom: { ...custom, [key]: value } as typeof ticket.custom });
  return (
    <PropertySection title={t("fields.custom_fields")}>
      {data.items.map((field) => {
        const value = custom[field.key] ?? null;
        const edit = (done: () => void) => (
          <EditInPlace
            field={field}
            value={value}
            onDone={(next) => {
              done();
              if (next !== undefined && next !== value) save(field.key, next === "" ? null : next);
            }}
          />
        );
        return (
          <Property key={field.key} label={field.label} {...(ticket.may.update ? { edit } : {})}>
            <ValueOf field={field} value={value} />
          </Property>
        );
      })}
    </PropertySection>
  );
}

interface EditInPlaceProps {
  field: CustomField;
  value: CustomValue;
  /** Without a value where it stays as it was. */
  onDone: (value?: CustomValue) => void;
}

function EditInPlace({ field, value, onDone }: EditInPlaceProps) {
  const t = useTranslations("ticket");
  const [next, setNext] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(next);
      }}
    >
      <CustomFieldInput field={field} value={next} error={undefined} onChange={setNext} />
      <Button type="submit" size="small" kind="primary">
        {t("save")}
      </Button>
      <Button size="small" onClick={() => onDone()}>
        {t("cancel")}
      </Button>
    </form>
  );
}

function ValueOf({ field, value }: { field: CustomField; value: CustomValue }) {
  const t = useTranslations("ticket");
  const yesNo = useTranslations("admin");
  if (value === null || value === "") return t("notSet");
  if (field.type === "boolean") return yesNo(value === true ? "yes" : "no");
  if (field.type === "user") return <PersonName id={String(value)} />;
  return String(value);
}

function PersonName({ id }: { id: string }) {
  return useNameOf("user", id) ?? id;
}
