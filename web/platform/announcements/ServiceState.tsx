import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { announcedQuery, stateOfService, toneOf } from "./announcements.ts";

/** Whether a service works, as far as is known. */
export function ServiceState({ serviceId }: { serviceId: string }) {
  const t = useTranslations("announcement");
  const { data: told } = useQuery(announcedQuery);
  if (told === undefined) return null;
  const known = stateOfService(told, serviceId);
  if (!known) return <StateBadge tone="done" label={t("works")} plain />;
  return <StateBadge tone={toneOf[known.severity]} label={t(`severity.${known.severity}`)} plain />;
}
