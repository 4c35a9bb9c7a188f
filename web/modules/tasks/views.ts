import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import type { BuiltInView } from "../../platform/list/ViewsMenu.tsx";

/** What the list shows first: what is still somebody's work, the soonest due on top. */
export const SOONEST_FIRST = { filter: "open", sort: "dueAt,priority,-createdAt" } as const;

/** The views of tasks that everybody has. */
export function useTaskViews(): readonly BuiltInView[] {
  const t = useTranslations("task.views");
  const { teams } = useMe();
  return useMemo(() => {
    const { filter, sort } = SOONEST_FIRST;
    const ids = JSON.stringify(teams.map(({ id }) => id));
    return [
      { id: "open", name: t("open"), filter, sort },
      { id: "mine", name: t("mine"), filter: "open && assigneeId == me()", sort },
      ...(teams.length > 0 ? [{ id: "teams", name: t("teams"), filter: `open && teamId in ${ids}`, sort }] : []),
      { id: "late", name: t("late"), filter: "open && dueAt < now()", sort: "dueAt" },
      { id: "all", name: t("all"), filter: "true", sort: "-createdAt" },
    ];
  }, [t, teams]);
}
