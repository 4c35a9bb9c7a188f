import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { StateBadge } from "../../ui/mark/StateBadge.tsx";
import { violationsQuery } from "./violations.ts";

/** How many people hold both roles of a rule; an alarm where nothing allows it. */
export function ViolationCount({ id }: { id: string }) {
  const t = useTranslations("roles.conflicts");
  const { data } = useQuery(violationsQuery);
  const found = data?.filter(({ conflict }) => conflict.id === id) ?? [];
  if (found.length === 0) return null;
  const open = found.some(({ exceptedUntil }) => exceptedUntil === null);
  return <StateBadge tone={open ? "alarm" : "waiting"} label={t("people", { count: found.length })} plain />;
}
