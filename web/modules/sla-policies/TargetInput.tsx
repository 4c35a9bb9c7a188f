import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useWords } from "../../platform/masterdata/words.ts";
import { type Choice, choicesQuery } from "../../platform/pickers/choices.ts";
import styles from "./TargetsControl.module.css";
import { type Metric, shownTarget, type Target, targetOf, UNITS, type Unit } from "./targets.ts";

interface TargetInputProps {
  priority: string;
  metric: Metric;
  target: Target | undefined;
  disabled: boolean;
  onChange: (target: Target | undefined) => void;
}

/** The organization's calendars, the few that there are. */
function useCalendars(): readonly Choice[] {
  const { data } = useQuery(choicesQuery("calendars", ""));
  return data?.items ?? NONE;
}

const NONE: readonly Choice[] = [];

/** How long, in which unit, counted when; an empty amount promises nothing. */
export function TargetInput({ priority, metric, target, disabled, onChange }: TargetInputProps) {
  const words = useWords();
  const t = useTranslations("ui.priority");
  const { amount, unit } = target ? shownTarget(target) : { amount: undefined, unit: "hours" as Unit };
  const calendar = target?.calendar ?? "business";
  const named = { metric: words(`targets.${metric}`), priority: t(`p${priority}` as "p1") };
  const change = (next: { amount?: number | undefined; unit?: Unit; calendar?: string }) => {
    const wanted = { amount, unit, calendar, ...next };
    onChange(wanted.amount ? targetOf(wanted.amount, wanted.unit, wanted.calendar) : undefined);
  };
  const hours = ["24x7", "business"];
  const calendars = useCalendars();
  const known = calendars.map(({ id }) => id);
  const nameOf = (option: string) =>
    hours.includes(option)
      ? words(`targets.calendars.${option}`)
      : (calendars.find(({ id }) => id === option)?.name ?? words("fields.calendarId"));
  return (
    <span className={styles.target}>
      <span className={styles.metric}>{words(`targets.${metric}`)}</span>
      <input
        type="number"
        min={1}
        className={styles.amount}
        aria-label={words("targets.amount", named)}
        value={amount ?? ""}
        disabled={disabled}
        onChange={(event) => change({ amount: event.target.value === "" ? undefined : Number(event.target.value) })}
      />
      <select
        className={styles.choice}
        aria-label={words("targets.unit", named)}
        value={unit}
        disabled={disabled || !target}
        onChange={(event) => change({ unit: event.target.value as Unit })}
      >
        {UNITS.map((option) => (
          <option key={option} value={option}>
            {words(`targets.units.${option}`)}
          </option>
        ))}
      </select>
      <select
        className={styles.choice}
        aria-label={words("targets.hours", named)}
        value={calendar}
        disabled={disabled || !target}
        onChange={(event) => change({ calendar: event.target.value })}
      >
        {[...new Set([...hours, ...known, calendar])].map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </span>
  );
}
