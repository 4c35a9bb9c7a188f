import { useTranslations } from "use-intl";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Home.module.css";
import { MentionList } from "./MentionList.tsx";
import { WorkList } from "./WorkList.tsx";

const MINE = "open == true && assigneeId == me()";

/** Where an agent's day begins: who asked for one by name, what is one's own, then what waits for somebody in one's teams, the soonest due first. */
export default function HomePage() {
  const t = useTranslations("home");
  const { teams } = useMe();
  const works = useMay(["incident:update", "incident:update_any"]);
  const tasks = useMay(["task:read", "task:read_own", "task:update", "incident:update", "incident:update_any"]);
  usePageTitle(t("title"));
  return (
    <Page title={t("title")}>
      {works ? (
        <div className={styles.home}>
          <MentionList />
          <WorkList
            title={t("mine")}
            path="incidents"
            filter={MINE}
            empty={t("mineEmpty")}
            emptyText={teams.length > 0 ? t("mineEmptyText") : undefined}
          />
          {tasks && <WorkList title={t("tasks")} path="tasks" filter={MINE} />}
          <WorkList title={t("watched")} path="incidents" filter={WATCHED} />
          {teams.length > 0 && (
            <WorkList
              title={t("teams")}
              path="incidents"
              filter={unassigned(teams.map(({ id }) => id))}
              empty={t("teamsEmpty")}
            />
          )}
        </div>
      ) : (
        <EmptyState icon={<IconCheck aria-hidden />} title={t("nothing")}>
          {t("nothingText")}
        </EmptyState>
      )}
    </Page>
  );
}

const WATCHED = "open == true && me() in watcherIds && !(assigneeId == me())";

function unassigned(teamIds: readonly string[]): string {
  return `open == true && assigneeId == null && teamId in ${JSON.stringify(teamIds)}`;
}
