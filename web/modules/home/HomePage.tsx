import { useTranslations } from "use-intl";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Home.module.css";
import { WorkList } from "./WorkList.tsx";

/** Where an agent's day begins: what is one's own, then what waits for somebody in one's teams. */
export default function HomePage() {
  const t = useTranslations("home");
  const { teams } = useMe();
  const works = useMay(["incident:update", "incident:update_any"]);
  usePageTitle(t("title"));
  return (
    <Page title={t("title")}>
      {works ? (
        <div className={styles.home}>
          <WorkList
            title={t("mine")}
            filter="open == true && assigneeId == me()"
            empty={t("mineEmpty")}
            emptyText={teams.length > 0 ? t("mineEmptyText") : undefined}
          />
          {teams.length > 0 && (
            <WorkList title={t("teams")} filter={unassigned(teams.map(({ id }) => id))} empty={t("teamsEmpty")} />
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

function unassigned(teamIds: readonly string[]): string {
  return `open == true && assigneeId == null && teamId in ${JSON.stringify(teamIds)}`;
}
