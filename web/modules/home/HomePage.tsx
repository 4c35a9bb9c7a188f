import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { useLineKeys } from "../../ui/keys/useLineKeys.ts";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Home.module.css";
import { WaitingList } from "./WaitingList.tsx";
import { WorkList } from "./WorkList.tsx";

/** Where an agent's day begins: everything that waits for one, the soonest due first, then what one follows and what waits for somebody in one's teams. */
export default function HomePage() {
  const t = useTranslations("home");
  const { teams } = useMe();
  const works = useMay(["incident:update", "incident:update_any"]);
  const lists = useRef<HTMLDivElement>(null);
  useLineKeys(lists);
  usePageTitle(t("title"));
  return (
    <Page title={t("title")}>
      <div ref={lists} className={styles.home}>
        <WaitingList emptyText={works && teams.length > 0 ? t("mineEmptyText") : t("nothingText")} />
        {works && <WorkList title={t("watched")} filter={WATCHED} />}
        {works && teams.length > 0 && (
          <WorkList title={t("teams")} filter={unassigned(teams.map(({ id }) => id))} empty={t("teamsEmpty")} />
        )}
      </div>
    </Page>
  );
}

const WATCHED = "open == true && me() in watcherIds && !(assigneeId == me())";

function unassigned(teamIds: readonly string[]): string {
  return `open == true && assigneeId == null && teamId in ${JSON.stringify(teamIds)}`;
}
