import type { ReactNode } from "react";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconPlus, IconX } from "../../ui/icons.ts";
import styles from "./WeekControl.module.css";

interface Day {
  readonly date: string;
  readonly name?: string | undefined;
}

interface DayListProps<D extends Day> extends ControlProps {
  /** Words of the button that adds a day. */
  add: string;
  /** What a day is when it is added. */
  fresh: D;
  /** What else is said of a day besides date and name. */
  more: (day: D, change: (part: Partial<D>) => void) => ReactNode;
}

/** Days of a calendar one below the other, each with its date, its name and what makes it special. */
export function DayList<D extends Day>(props: DayListProps<D>) {
  const { value, onChange, mistakes, label, hint, disabled, name } = props;
  const words = useWords();
  const days = value as readonly D[];
  const change = (at: number) => (part: Partial<D>) =>
    onChange(days.map((day, place) => (place === at ? { ...day, ...part } : day)));
  return (
    <fieldset className={styles.week}>
      <legend className={styles.legend}>{label}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {days.map((day, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day has no name of its own before it is written
        <div key={at} className={styles.holiday}>
          <input
            type="date"
            className={styles.input}
            aria-label={words("days.date")}
            value={day.date}
            disabled={disabled}
            onChange={({ target }) => change(at)({ date: target.value } as Partial<D>)}
          />
          <input
            className={styles.input}
            aria-label={words("days.name")}
            placeholder={words("days.name")}
            value={day.name ?? ""}
            disabled={disabled}
            onChange={({ target }) => change(at)({ name: target.value || props.fresh.name } as Partial<D>)}
          />
          {props.more(day, change(at))}
          {!disabled && (
            <IconButton
              label={words("days.remove", { name: day.name || day.date })}
              icon={<IconX />}
              onClick={() => onChange(days.filter((_, place) => place !== at))}
            />
          )}
          <Mistake mistakes={mistakes} place={`${name}.${at}`} />
        </div>
      ))}
      {!disabled && (
        <Button size="small" icon={<IconPlus aria-hidden />} onClick={() => onChange([...days, props.fresh])}>
          {props.add}
        </Button>
      )}
    </fieldset>
  );
}

function Mistake({ mistakes, place }: { mistakes: ControlProps["mistakes"]; place: string }) {
  const mistake = Object.entries(mistakes).find(([path]) => path === place || path.startsWith(`${place}.`))?.[1];
  return mistake && <span className={styles.error}>{mistake}</span>;
}
