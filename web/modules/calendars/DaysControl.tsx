import type { Holiday } from "../../../contract/businesstime/calendar.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { Check } from "../../ui/form/Check.tsx";
import { IconPlus, IconX } from "../../ui/icons.ts";
import styles from "./WeekControl.module.css";

/** The days on which everything is closed. */
export function DaysControl({ value, onChange, mistakes, label, hint, disabled, name }: ControlProps) {
  const words = useWords();
  const holidays = value as readonly Holiday[];
  const change = (at: number, part: Partial<Holiday>) =>
    onChange(holidays.map((holiday, place) => (place === at ? { ...holiday, ...part } : holiday)));
  return (
    <fieldset className={styles.week}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {holidays.map((holiday, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a holiday has no name of its own before it is written
        <div key={at} className={styles.holiday}>
          <input
            type="date"
            className={styles.input}
            aria-label={words("days.date")}
            value={holiday.date}
            disabled={disabled}
            onChange={(event) => change(at, { date: event.target.value })}
          />
          <input
            className={styles.input}
            aria-label={words("days.name")}
            placeholder={words("days.name")}
            value={holiday.name}
            disabled={disabled}
            onChange={(event) => change(at, { name: event.target.value })}
          />
          <Check
            label={words("days.yearly")}
            checked={holiday.yearly ?? false}
            disabled={disabled}
            onChange={(yearly) => change(at, { yearly })}
          />
          {!disabled && (
            <IconButton
              label={words("days.remove", { name: holiday.name })}
              icon={<IconX />}
              onClick={() => onChange(holidays.filter((_, place) => place !== at))}
            />
          )}
          {mistakeAt(mistakes, `${name}.${at}`)}
        </div>
      ))}
      {!disabled && (
        <Button
          size="small"
          icon={<IconPlus aria-hidden />}
          onClick={() => onChange([...holidays, { date: "", name: "", yearly: false }])}
        >
          {words("days.add")}
        </Button>
      )}
    </fieldset>
  );
}

function mistakeAt(mistakes: Readonly<Record<string, string>>, place: string) {
  const mistake = Object.entries(mistakes).find(([path]) => path === place || path.startsWith(`${place}.`))?.[1];
  return mistake && <span className={styles.error}>{mistake}</span>;
}
