import { useTranslations } from "use-intl";
import { CustomFieldInputs } from "../customfields/CustomFieldInputs.tsx";
import { useOwnFields } from "../customfields/own-fields.ts";
import styles from "./NewTicket.module.css";
import type { NewTicketPartProps } from "./NewTicketPeople.tsx";

/** The organization's own fields of a new ticket; nothing where it declared none. */
export function NewTicketCustom({ look, ticket, onChange, errors }: NewTicketPartProps) {
  const t = useTranslations("ticket.fields");
  if (!useOwnFields(look.kind).some(({ writable }) => writable)) return null;
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
