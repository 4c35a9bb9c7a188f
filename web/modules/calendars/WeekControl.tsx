import { useState } from "react";
import type { Weekday } from "../../../contract/businesstime/calendar.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import styles from "./WeekControl.module.css";
import { DAYS, hoursOfWords, type Week, wordsOfHours } from "./week.ts";

/** Opening times of each weekday, written as people write them. */
export function WeekControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const words = useWords();
  const week = value as Week;
  return (
    <fieldset className={styles.week}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {DAYS.map((day) => (
        <DayHours
          key={day}
          day={day}
          week={week}
          onChange={onChange}
          disabled={disabled}
          refused={Object.entries(mistakes).find(([path]) => path.startsWith(`${name}.${day}`))?.[1]}
        />
      ))}
      {mistakes[name] && <p className={styles.error}>{mistakes[name]}</p>}
      <span className="unseen">{words("week.closed")}</span>
    </fieldset>
  );
}

interface DayHoursProps {
  day: Weekday;
  week: Week;
  onChange: (week: Week) => void;
  disabled: boolean;
  refused: string | undefined;
}

/** What is typed stays as typed; only what can be read as times reaches the form. */
function DayHours({ day, week, onChange, disabled, refused }: DayHoursProps) {
  const words = useWords();
  const [typed, setTyped] = useState(wordsOfHours(week[day]));
  const unclear = hoursOfWords(typed) === undefined ? words("week.unclear") : undefined;
  const mistake = unclear ?? refused;
  const hear = (text: string) => {
    setTyped(text);
    const hours = hoursOfWords(text);
    if (hours) onChange({ ...week, [day]: hours });
  };
  return (
    <label className={styles.day}>
      <span>{words(`week.days.${day}`)}</span>
      <input
        className={styles.input}
        value={typed}
        placeholder={words("week.closed")}
        disabled={disabled}
        aria-invalid={mistake ? true : undefined}
        onChange={(event) => hear(event.target.value)}
        onBlur={() => !unclear && setTyped(wordsOfHours(hoursOfWords(typed) ?? []))}
      />
      {mistake && (
        <span role="alert" className={styles.error}>
          {mistake}
        </span>
      )}
    </label>
  );
}
