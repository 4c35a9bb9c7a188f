import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import type { BuiltInView } from "../../platform/list/ViewsMenu.tsx";
import { OPEN_FIRST } from "./look.ts";

const sort = OPEN_FIRST.sort;

export const MINE = "open && assigneeId == me()";

/** Open and without assignee in one of the teams; undefined for somebody without teams. */
export function unassignedIn(teams: readonly { readonly id: string }[]): string | undefined {
  if (teams.length === 0) return undefined;
  const ids = teams.map(({ id }) => JSON.stringify(id));
  return `open && assigneeId == null && ${ids.length === 1 ? `teamId == ${ids[0]}` : `teamId in [${ids.join(", ")}]`}`;
}

/** The views of incidents that everybody has. */
export function useIncidentViews(): readonly BuiltInView[] {
  const t = useTranslations("incident.views");
  const { teams } = useMe();
  return useMemo(() => {
    const own = unassignedIn(teams);
    return [
      { id: "open", name: t("open"), filter: OPEN_FIRST.filter, sort },
      { id: "mine", name: t("mine"), filter: MINE, sort },
      ...(own ? [{ id: "teams", name: t("teams"), filter: own, sort }] : []),
      { id: "unassigned", name: t("unassigned"), filter: "open && assigneeId == null", sort },
      { id: "major", name: t("major"), filter: 'major in ["candidate", "accepted"]', sort: "-createdAt" },
      { id: "security", name: t("security"), filter: "security", sort: "-createdAt" },
      { id: "all", name: t("all"), filter: "true", sort: "-createdAt" },
    ];
  }, [t, teams]);
}
