import { useTranslations } from "use-intl";
import { Check } from "../../ui/form/Check.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import styles from "./NewTicket.module.css";
import type { NewTicketPartProps } from "./NewTicketPeople.tsx";
import { useTicketWords } from "./words.ts";

/** Solved while one was on the phone: how, and what was done. */
export function NewTicketResolve({ look, ticket, onChange, errors }: NewTicketPartProps) {
  const t = useTranslations("ticket.create");
  const words = useTicketWords(look.kind);
  const { resolve } = ticket;
  const first = look.resolutionCodes[0] ?? "";
  return (
    <>
      <Check
        label={t("resolveNow")}
        checked={Boolean(resolve)}
        onChange={(ticked) => onChange({ resolve: ticked ? { code: first, notes: "" } : null })}
      />
      {resolve && (
        <div className={styles.resolve}>
          <TextArea
            label={t("resolutionNotes")}
            rows={2}
            value={resolve.notes}
            error={errors["resolve.resolutionNotes"]}
            onChange={(event) => onChange({ resolve: { ...resolve, notes: event.target.value } })}
          />
          <SelectField
            label={t("resolutionCode")}
            options={look.resolutionCodes.map((value) => ({ value, label: words.resolutionCode(value) }))}
            value={resolve.code}
            error={errors["resolve.resolutionCode"]}
            onChange={(code) => onChange({ resolve: { ...resolve, code: code ?? first } })}
          />
        </div>
      )}
    </>
  );
}
