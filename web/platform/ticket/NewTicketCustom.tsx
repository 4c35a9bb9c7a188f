import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { CustomFieldInputs } from "../customfields/CustomFieldInputs.tsx";
import { customFieldsQuery } from "../customfields/custom-fields.ts";
import styles from "./NewTicket.module.css";
import type { NewTicketPartProps } from "./NewTicketPeople.tsx";

/** The organization's own fields of a new ticket; nothing where it declared none. */
export function NewTicketCustom({ look, ticket, onChange, errors }: NewTicketPartProps) {
  const t = useTranslations("ticket.fields");
  const declared = useQuery(customFieldsQuery(look.kind)).data?.items ?? [];
  if (declared.length === 0) return null;
  return (
    <fieldset className={styles.details}>
      <legend className={styles.legend}>{t("custom_fields")}</legend>
      <CustomFieldInputs
        kind={look.kind}
        values={ticket.custom ?? {}}
        onChange={(custom) => onChange({ custom })}
        mistakes={errors}
      />
    </fieldset>
  );
}
