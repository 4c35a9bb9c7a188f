import { useTranslations } from "use-intl";
import { TimeProperty } from "../../platform/ticket/properties/TimeProperty.tsx";
import { YesNoProperty } from "../../platform/ticket/properties/YesNoProperty.tsx";
import type { TicketPanelProps } from "../../platform/ticket/TicketPanel.tsx";
import { Property, PropertySection } from "../../ui/layout/PropertyPanel.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import type { Task } from "./task.ts";

/** When a task is due, and whether its ticket waits for it. */
export function TaskProperties(props: TicketPanelProps) {
  const t = useTranslations("task");
  const { dueAt, mandatory, ordered, skipReason } = props.ticket as Task;
  return (
    <PropertySection title={t("one")}>
      <TimeProperty {...props} name="dueAt" value={dueAt} draw={(at) => <ExactTime at={at} />} />
      <YesNoProperty {...props} name="mandatory" value={mandatory} yes={t("mandatory")} no={t("optional")} />
      <YesNoProperty {...props} name="ordered" value={ordered} yes={t("ordered")} no={t("parallel")} />
      {skipReason && <Property label={t("fields.skipReason")}>{skipReason}</Property>}
    </PropertySection>
  );
}
