import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { PropertySection } from "../../../ui/layout/PropertyPanel.tsx";
import { customFieldsQuery } from "../../customfields/custom-fields.ts";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import { CustomProperty } from "./CustomProperty.tsx";

/** The organization's own fields with what the ticket holds in them; nothing where it declared none. */
export function CustomProperties(props: TicketPanelProps) {
  const t = useTranslations("ticket.fields");
  const declared = useQuery(customFieldsQuery(props.look.kind)).data?.items ?? [];
  if (declared.length === 0) return null;
  return (
    <PropertySection title={t("custom_fields")}>
      {declared.map((field) => (
        <CustomProperty key={field.key} {...props} field={field} />
      ))}
    </PropertySection>
  );
}
