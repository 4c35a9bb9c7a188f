import { useState } from "react";
import type { CalendarException } from "../../../contract/businesstime/calendar.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconPlus, IconX } from "../../ui/icons.ts";
import styles from "./WeekControl.module.css";
import { hoursOfWords, wordsOfHours } from "./week.ts";

/** Days that differ from the week, open or closed. */
export function ExceptionsControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const words = useWords();
  const days = value as readonly CalendarException[];
  const change = (at: number, part: Partial<CalendarException>) =>
    onChange(days.map((day, place) => (place === at ? { ...day, ...part } : day)));
  return (
    <fieldset className={styles.week}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {days.map((day, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an exception has no name of its own before it is written
        <div key={at} className={styles.holiday}>
          <input
            type="date"
            className={styles.input}
            aria-label={words("days.date")}
            value={day.date}
            disabled={disabled}
            onChange={(event) => change(at, { date: event.target.value })}
          />
          <input
            className={styles.input}
            aria-label={words("days.name")}
            placeholder={words("days.name")}
            value={day.name ?? ""}
            disabled={disabled}
            onChange={({ target }) => change(at, { name: target.value === "" ? undefined : target.value })}
          />
          <Times day={day} disabled={disabled} onChange={(intervals) => change(at, { intervals })} />
          {!disabled && (
            <IconButton
              label={words("days.remove", { name: day.name ?? day.date })}
              icon={<IconX />}
              onClick={() => onChange(days.filter((_, place) => place !== at))}
            />
          )}
          <Mistake mistakes={mistakes} place={`${name}.${at}`} />
        </div>
      ))}
      {!disabled && (
        <Button
          size="small"
          icon={<IconPlus aria-hidden />}
          onClick={() => onChange([...days, { date: "", intervals: [] }])}
        >
          {words("days.addException")}
        </Button>
      )}
    </fieldset>
  );
}

interface TimesProps {
  day: CalendarException;
  disabled: boolean;
  onChange: (intervals: CalendarException["intervals"]) => void;
}

/** What is typed stays as typed; only what can be read as times reaches the form. */
function Times({ day, disabled, onChange }: TimesProps) {
  const words = useWords();
  const [typed, setTyped] = useState(wordsOfHours(day.intervals));
  const hear = (text: string) => {
    setTyped(text);
    const hours = hoursOfWords(text);
    if (hours) onChange([...hours]);
  };
  return (
    <input
      className={styles.input}
      aria-label={words("days.times")}
      aria-invalid={hoursOfWords(typed) === undefined || undefined}
      placeholder={words("week.closed")}
      value={typed}
      disabled={disabled}
      onChange={(event) => hear(event.target.value)}
    />
  );
}

function Mistake({ mistakes, place }: { mistakes: ControlProps["mistakes"]; place: string }) {
  const mistake = Object.entries(mistakes).find(([path]) => path === place || path.startsWith(`${place}.`))?.[1];
  return mistake && <span className={styles.error}>{mistake}</span>;
}
