import type { Layer } from "../../../contract/on-call/rota.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { Check } from "../../ui/form/Check.tsx";
import { IconX } from "../../ui/icons.ts";
import styles from "./on-call.module.css";
import { clockOf, minutesOf } from "./wall-clock.ts";

type Hours = NonNullable<Layer["hours"]>;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const NIGHT: Hours[number] = { days: [...DAYS], from: 0, to: 24 * 60 };

interface HoursOfLayerProps {
  hours: Hours;
  onChange: (hours: Hours | undefined) => void;
  disabled: boolean;
}

/** Only in these hours of these days; around the clock where there are none. */
export function HoursOfLayer({ hours, onChange, disabled }: HoursOfLayerProps) {
  const words = useWords();
  const put = (next: Hours) => onChange(next.length === 0 ? undefined : next);
  const change = (at: number, part: Partial<Hours[number]>) =>
    put(hours.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw the row's frame anew
    <div role="group" aria-label={words("layers.hours")} className={styles.people}>
      <span className={styles.label}>{words(hours.length === 0 ? "layers.always" : "layers.hours")}</span>
      {hours.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have no name of their own
        <div key={at} className={styles.hours}>
          {DAYS.map((day) => (
            <Check
              key={day}
              label={words(`week.days.${day}`)}
              checked={one.days.includes(day)}
              disabled={disabled}
              onChange={(on) => change(at, { days: DAYS.filter((d) => (d === day ? on : one.days.includes(d))) })}
            />
          ))}
          <TimeInput
            label={words("layers.hoursFrom")}
            minutes={one.from}
            disabled={disabled}
            onChange={(from) => change(at, { from })}
          />
          <TimeInput
            label={words("layers.hoursTo")}
            minutes={one.to}
            disabled={disabled}
            onChange={(to) => change(at, { to: to === 0 ? 24 * 60 : to })}
          />
          {!disabled && (
            <IconButton
              label={words("layers.removeHours", { number: at + 1 })}
              icon={<IconX />}
              onClick={() => put(hours.filter((_, place) => place !== at))}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <Button size="small" kind="quiet" onClick={() => put([...hours, NIGHT])}>
          {words("layers.addHours")}
        </Button>
      )}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  minutes: number;
  disabled: boolean;
  onChange: (minutes: number) => void;
}

function TimeInput({ label, minutes, disabled, onChange }: TimeInputProps) {
  return (
    <input
      type="time"
      aria-label={label}
      className={styles.time}
      disabled={disabled}
      value={clockOf(minutes)}
      onChange={(event) => onChange(minutesOf(event.target.value) ?? minutes)}
    />
  );
}
