import { useTranslations } from "use-intl";
import { StateBadge, type StateTone } from "../../ui/mark/StateBadge.tsx";

type Status = "active" | "suspended" | "deleting";

const TONES: Readonly<Record<Status, StateTone>> = { active: "done", suspended: "waiting", deleting: "refused" };

/** Whether an organization is at work. */
export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations("organizations.status");
  return <StateBadge tone={TONES[status]} label={t(status)} />;
}
