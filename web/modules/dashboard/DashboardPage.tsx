import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { IncidentStats } from "../../../contract/incidents/stats.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Page } from "../../ui/layout/Page.tsx";
import { Charts } from "./Charts.tsx";
import styles from "./Dashboard.module.css";
import { FigureSkeletons, Figures } from "./Figures.tsx";

/** The figures of all incidents that one may see. */
export default function DashboardPage() {
  const t = useTranslations("dashboard");
  usePageTitle(t("title"));
  const stats = useQuery({
    queryKey: [...keys.lists("incidents"), "stats"],
    queryFn: ({ signal }) => api.get<IncidentStats>("/incident-stats", { signal }),
  });
  return (
    <Page title={t("title")}>
      <div className={styles.dashboard}>
        <Loaded query={stats} skeleton={<FigureSkeletons />}>
          {(data) => (
            <>
              <Figures stats={data} />
              <Charts stats={data} />
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
