import { useState } from "react";
import type { CalendarException } from "../../../contract/businesstime/calendar.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { DayList } from "./DayList.tsx";
import styles from "./WeekControl.module.css";
import { hoursOfWords, wordsOfHours } from "./week.ts";

const FRESH: CalendarException = { date: "", intervals: [] };

/** Days that differ from the week, open or closed. */
export function ExceptionsControl(props: ControlProps) {
  const words = useWords();
  return (
    <DayList
      {...props}
      add={words("days.addException")}
      fresh={FRESH}
      more={(day, change) => (
        <Times day={day} disabled={props.disabled} onChange={(intervals) => change({ intervals })} />
      )}
    />
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
