import { useTranslations } from "use-intl";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { CategoryPicker, PersonPicker, ServicePicker, TeamPicker } from "../pickers/pickers.tsx";
import styles from "./NewTicket.module.css";
import type { NewTicketPartProps } from "./NewTicketPeople.tsx";
import { useTicketWords } from "./words.ts";

/** What may be left to rules and to whoever takes it. */
export function NewTicketDetails({ look, ticket, onChange, errors, shows }: NewTicketPartProps) {
  const t = useTranslations("ticket.create");
  const words = useTicketWords(look.kind);
  const levels = [1, 2, 3].map((level) => ({ value: String(level), label: words.level(level) }));
  return (
    <fieldset className={styles.details}>
      <legend className={styles.legend}>{t("details")}</legend>
      {(["impact", "urgency"] as const).filter(shows).map((name) => (
        <SelectField
          key={name}
          label={words.field(name)}
          options={levels}
          clearable
          value={ticket[name] ? String(ticket[name]) : null}
          error={errors[name]}
          onChange={(value) => onChange({ [name]: value === null ? null : Number(value) })}
        />
      ))}
      {shows("serviceId") && (
        <ServicePicker
          label={words.field("service")}
          value={ticket.service ?? null}
          error={errors.serviceId}
          onChange={(service) => onChange({ service })}
        />
      )}
      {shows("categoryId") && (
        <CategoryPicker
          label={words.field("category")}
          value={ticket.category ?? null}
          error={errors.categoryId}
          onChange={(category) => onChange({ category })}
        />
      )}
      {shows("teamId") && (
        <TeamPicker
          label={words.field("team")}
          value={ticket.team ?? null}
          error={errors.teamId}
          onChange={(team) => onChange({ team })}
        />
      )}
      {shows("assigneeId") && (
        <PersonPicker
          label={words.field("assignee")}
          value={ticket.assignee ?? null}
          error={errors.assigneeId}
          onChange={(assignee) => onChange({ assignee })}
        />
      )}
    </fieldset>
  );
}
