import { useQueries } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { useMe } from "../../kernel/session/me.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconChevronLeft, IconChevronRight } from "../../ui/icons.ts";
import { hueOf } from "../../ui/mark/Avatar.tsx";
import styles from "./week.module.css";
import { type Bar, barsOf, midnightsOf, mondayOf, type Shift } from "./week-on-call.ts";

interface Schedule {
  readonly id: string;
  readonly name: string;
}

/** Who is on call in a week, a line for each schedule; the address carries the week. */
export function WeekOnCall({ schedules }: { schedules: readonly Schedule[] }) {
  const t = useTranslations("levels.onCall");
  const format = useFormatter();
  const { timeZone } = useMe();
  const [{ week }, change] = useAddress();
  const monday = mondayOf(week, timeZone);
  const midnights = midnightsOf(monday, timeZone);
  const shifts = useShifts(schedules, midnights);
  const go = (weeks: number) => change({ week: mondayOf(monday, timeZone, weeks) }, true);
  const day = (at: number) => format.dateTime(new Date(at), { weekday: "short", day: "numeric", month: "short" });
  return (
    <section aria-label={t("week")} className={styles.week}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t("week")}</h2>
        <IconButton label={t("earlier")} icon={<IconChevronLeft />} onClick={() => go(-1)} />
        <IconButton label={t("later")} icon={<IconChevronRight />} onClick={() => go(1)} />
        <span aria-live="polite">
          {format.dateTimeRange(new Date(midnights[0] ?? 0), new Date((midnights[7] ?? 1) - 1), {
            dateStyle: "medium",
          })}
        </span>
      </header>
      <div className={styles.scroll}>
        <div className={styles.grid}>
          <div className={styles.days} aria-hidden="true">
            {midnights.slice(0, 7).map((at) => (
              <span key={at} className={styles.day}>
                {day(at)}
              </span>
            ))}
          </div>
          {schedules.map((schedule, at) => (
            <Line key={schedule.id} name={schedule.name} bars={barsOf(shifts[at] ?? [], midnights)} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Line({ name, bars }: { name: string; bars: readonly Bar[] }) {
  const t = useTranslations("levels.onCall");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const said = (shift: Shift) =>
    t("shift", {
      name: shift.user.name,
      from: time(shift.from),
      to: time(shift.to),
      layer: shift.layer ?? t("override"),
    });
  return (
    <div className={styles.line}>
      <span className={styles.name}>{name}</span>
      <ul className={styles.bars} aria-label={name}>
        {bars.map(({ shift, begin, length }) => (
          <li
            key={shift.from}
            className={styles.bar}
            data-override={shift.layer === null || undefined}
            style={placeOf(shift.user.id, begin, length)}
            title={said(shift)}
          >
            <span aria-hidden="true">{shift.user.name}</span>
            <span className="unseen">{said(shift)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function placeOf(userId: string, begin: number, length: number): CSSProperties {
  const hue = hueOf(userId);
  return {
    insetInlineStart: `${begin * 100}%`,
    width: `${length * 100}%`,
    background: `var(--person-${hue}-ground)`,
    color: `var(--person-${hue})`,
  };
}

function useShifts(schedules: readonly Schedule[], midnights: readonly number[]): (readonly Shift[] | undefined)[] {
  const [from, to] = [midnights[0] ?? 0, midnights.at(-1) ?? 0].map((at) => new Date(at).toISOString());
  const found = useQueries({
    queries: schedules.map(({ id }) => ({
      queryKey: [...keys.part("on-call-schedules", id, "shifts"), from, to],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.get<{ items: readonly Shift[] }>(`/on-call-schedules/${id}/shifts`, { query: { from, to }, signal }),
    })),
  });
  return found.map(({ data }) => data?.items);
}
