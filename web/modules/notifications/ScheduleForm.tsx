import { type FormEvent, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { Check } from "../../ui/form/Check.tsx";
import { Choice } from "../../ui/form/Choice.tsx";
import { Field } from "../../ui/form/Field.tsx";
import styles from "./Notifications.module.css";
import { type Preferences, type Schedule, useChoosing, type Whose } from "./preferences.ts";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const DIGESTS = ["none", "hourly", "daily"] as const;

interface ScheduleFormProps {
  preferences: Preferences;
  whose: Whose;
}

/** Quiet hours and gathered mails. */
export function ScheduleForm({ preferences, whose }: ScheduleFormProps) {
  const t = useTranslations("notifications.preferences");
  const choose = useChoosing(whose);
  const [schedule, setSchedule] = useState<Schedule>(preferences.schedule);
  const change = (part: Partial<Schedule>) => setSchedule((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate({ schedule });
  };
  const reset = () => choose.mutate({ schedule: null }, { onSuccess: (answer) => setSchedule(answer.schedule) });
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t("quiet")}</h2>
      <p className={styles.muted}>{t("quietText", { zone: preferences.timeZone })}</p>
      <form className={styles.form} onSubmit={submit}>
        <QuietHours schedule={schedule} onChange={change} />
        <QuietDays days={schedule.quietDays} onChange={(quietDays) => change({ quietDays })} />
        <Check
          label={t("criticalPasses")}
          checked={schedule.criticalPasses}
          onChange={(criticalPasses) => change({ criticalPasses })}
        />
        <Choice
          label={t("digest")}
          value={schedule.digest}
          options={DIGESTS.map((value) => ({ value, label: t(`digests.${value}`) }))}
          onChange={(digest) => change({ digest })}
        />
        {schedule.digest === "daily" && (
          <TimeOfDay label={t("digestAt")} value={schedule.digestAt} onChange={(digestAt) => change({ digestAt })} />
        )}
        <span className={styles.pair}>
          <Button type="submit" kind="primary" busy={choose.isPending}>
            {t("save")}
          </Button>
          {whose === "own" && preferences.ownSchedule && <Button onClick={reset}>{t("reset")}</Button>}
        </span>
      </form>
    </section>
  );
}

interface PartProps {
  schedule: Schedule;
  onChange: (part: Partial<Schedule>) => void;
}

function QuietHours({ schedule, onChange }: PartProps) {
  const t = useTranslations("notifications.preferences");
  const { quietFrom, quietUntil } = schedule;
  const on = quietFrom !== null && quietUntil !== null;
  const turn = (keep: boolean) =>
    onChange(keep ? { quietFrom: "20:00", quietUntil: "07:00" } : { quietFrom: null, quietUntil: null });
  return (
    <>
      <Check label={t("quietOn")} checked={on} onChange={turn} />
      {on && (
        <span className={styles.pair}>
          <TimeOfDay label={t("from")} value={quietFrom} onChange={(value) => onChange({ quietFrom: value })} />
          <TimeOfDay label={t("until")} value={quietUntil} onChange={(value) => onChange({ quietUntil: value })} />
        </span>
      )}
    </>
  );
}

function QuietDays({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const t = useTranslations("notifications.preferences");
  const format = useFormatter();
  const toggle = (day: number) => onChange(DAYS.filter((one) => days.includes(one) !== (one === day)));
  return (
    <fieldset className={styles.days}>
      <legend>{t("days")}</legend>
      {DAYS.map((day) => (
        <Check
          key={day}
          // 2026-06-01 is a Monday.
          label={format.dateTime(new Date(Date.UTC(2026, 5, day)), { weekday: "short", timeZone: "UTC" })}
          checked={days.includes(day)}
          onChange={() => toggle(day)}
        />
      ))}
    </fieldset>
  );
}

function TimeOfDay(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={props.label}>
      {(aria) => (
        <input
          type="time"
          required
          {...aria}
          className={styles.time}
          value={props.value}
          onChange={(event) => event.target.value && props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
