import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { IncidentStats } from "../../../contract/incidents/stats.ts";
import { useTicketWords } from "../../platform/ticket/words.ts";
import { Chart } from "../../ui/chart/Chart.tsx";
import type { ChartData } from "../../ui/chart/chart-data.ts";
import styles from "./Dashboard.module.css";

const STATES = ["new", "assigned", "in_progress", "pending", "resolved", "closed", "cancelled"];
const PRIORITIES = [1, 2, 3, 4, 5] as const;

/** The figures over months, states, priorities and teams. */
export function Charts({ stats }: { stats: IncidentStats }) {
  const t = useTranslations("dashboard");
  const charts = useCharts(stats);
  return (
    <div className={styles.charts}>
      <div className={`${styles.chart} ${styles.wide}`}>
        <Chart title={t("byMonth")} data={charts.byMonth} height={240} empty={t("empty")} />
      </div>
      <div className={styles.chart}>
        <Chart title={t("byState")} data={charts.byState} height={264} empty={t("empty")} />
      </div>
      <div className={styles.chart}>
        <Chart title={t("byPriority")} data={charts.byPriority} height={264} empty={t("empty")} />
      </div>
      {stats.topTeams.length > 0 && (
        <div className={`${styles.chart} ${styles.wide}`}>
          <Chart title={t("topTeams")} data={charts.topTeams} height={40 + 32 * stats.topTeams.length} />
        </div>
      )}
    </div>
  );
}

function useCharts(stats: IncidentStats) {
  const t = useTranslations("dashboard");
  const priorities = useTranslations("ui.priority");
  const words = useTicketWords("incident");
  const format = useFormatter();
  return useMemo(() => {
    const months = [
      ...new Set([...Object.keys(stats.openedByMonth), ...Object.keys(stats.resolvedByMonth)]),
    ].toSorted();
    const monthName = (month: string) =>
      format.dateTime(new Date(`${month}-01T00:00:00Z`), { month: "short", year: "numeric", timeZone: "UTC" });
    const bars = (
      labels: readonly string[],
      values: readonly number[],
      kind: ChartData["kind"] = "bars",
    ): ChartData => ({
      kind,
      labels,
      series: [{ name: t("incidents"), values }],
    });
    return {
      byMonth: {
        kind: "bars",
        labels: months.map(monthName),
        series: [
          { name: t("openedSeries"), values: months.map((month) => stats.openedByMonth[month] ?? 0) },
          {
            name: t("resolvedSeries"),
            values: months.map((month) => stats.resolvedByMonth[month] ?? 0),
            tone: "green",
          },
        ],
      } satisfies ChartData,
      byState: bars(
        STATES.map(words.state),
        STATES.map((state) => stats.byState[state] ?? 0),
        "ranking",
      ),
      byPriority: bars(
        PRIORITIES.map((priority) => priorities(`p${priority}`)),
        PRIORITIES.map((priority) => stats.byPriority[priority] ?? 0),
        "ranking",
      ),
      topTeams: bars(
        stats.topTeams.map(({ name }) => name),
        stats.topTeams.map(({ incidents }) => incidents),
        "ranking",
      ),
    };
  }, [stats, t, priorities, words, format]);
}
