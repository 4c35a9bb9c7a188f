import { useTranslations } from "use-intl";
import { PropertySection } from "../../../ui/layout/PropertyPanel.tsx";
import { useOwnFields } from "../../customfields/own-fields.ts";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import { CustomProperty } from "./CustomProperty.tsx";

/** The organization's own fields that one may read, with what the ticket holds in them; nothing where there are none. */
export function CustomProperties(props: TicketPanelProps) {
  const t = useTranslations("ticket.fields");
  const declared = useOwnFields(props.look.kind);
  if (declared.length === 0) return null;
  return (
    <PropertySection title={t("custom_fields")}>
      {declared.map((field) => (
        <CustomProperty key={field.key} {...props} field={field} />
      ))}
    </PropertySection>
  );
}
