import { useFormatter, useTranslations } from "use-intl";
import type { IncidentStats } from "../../../contract/incidents/stats.ts";
import { StatCard } from "../../ui/layout/StatCard.tsx";
import { amountOf } from "../../ui/time/amount.ts";
import styles from "./Dashboard.module.css";

/** The figures that answer a question each. */
export function Figures({ stats }: { stats: IncidentStats }) {
  const t = useTranslations("dashboard");
  const { number, share, duration } = useFigureWords();
  const resolved = stats.incidents - stats.withoutResolvedAt;
  const perIncident = stats.incidents === 0 ? 0 : stats.reassignments / stats.incidents;
  return (
    <div className={styles.cards}>
      <StatCard label={t("open")} value={number(stats.open)} note={t("openNote", { count: stats.incidents })} />
      <StatCard
        label={t("mean")}
        value={duration(stats.meanMinutesOpenToResolved)}
        note={t("meanNote", { median: duration(stats.medianMinutesOpenToResolved) })}
      />
      <StatCard label={t("acknowledge")} value={duration(stats.meanMinutesToAcknowledge)} />
      <StatCard
        label={t("madeSla")}
        value={share(resolved === 0 ? null : stats.madeSla / resolved)}
        note={t("madeSlaNote", { count: stats.madeSla, all: resolved })}
      />
      <StatCard label={t("firstContact")} value={share(stats.firstContactResolution)} />
      <StatCard label={t("satisfied")} value={share(stats.satisfied)} note={t("satisfiedNote")} />
      <StatCard
        label={t("reopened")}
        value={number(stats.reopened)}
        note={t("reopenedNote", { share: share(stats.incidents === 0 ? null : stats.reopened / stats.incidents) })}
      />
      <StatCard
        label={t("reassignments")}
        value={number(stats.reassignments)}
        note={t("reassignmentsNote", { mean: number(Math.round(perIncident * 100) / 100) })}
      />
    </div>
  );
}

/** The places of the figures while they are being counted. */
export function FigureSkeletons() {
  const t = useTranslations("dashboard");
  const names = [
    "open",
    "mean",
    "acknowledge",
    "madeSla",
    "firstContact",
    "satisfied",
    "reopened",
    "reassignments",
  ] as const;
  return (
    <div className={styles.cards} aria-busy="true">
      {names.map((name) => (
        <StatCard key={name} label={t(name)} value={undefined} />
      ))}
    </div>
  );
}

function useFigureWords() {
  const t = useTranslations("dashboard");
  const say = useTranslations("ticket.duration");
  const format = useFormatter();
  return {
    number: (value: number) => format.number(value),
    share: (value: number | null) =>
      value === null ? t("unknown") : format.number(value, { style: "percent", maximumFractionDigits: 1 }),
    duration: (minutes: number | null) => {
      if (minutes === null) return t("unknown");
      const { amount, unit } = amountOf(minutes * 60_000);
      return say(unit, { amount });
    },
  };
}
