import { useTranslations } from "use-intl";
import { SelectField } from "../../ui/form/SelectField.tsx";
import type { TicketTemplate } from "./templates.ts";

interface NewTicketTemplateProps {
  templates: readonly TicketTemplate[];
  chosen: TicketTemplate | undefined;
  onChoose: (template: TicketTemplate | undefined) => void;
}

/** What the ticket begins with; not asked where there are no templates. */
export function NewTicketTemplate({ templates, chosen, onChoose }: NewTicketTemplateProps) {
  const t = useTranslations("ticket.create");
  if (templates.length === 0) return null;
  return (
    <SelectField
      label={t("template")}
      placeholder={t("noTemplate")}
      clearable
      options={templates.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      onChange={(id) => onChoose(templates.find((template) => template.id === id))}
    />
  );
}
