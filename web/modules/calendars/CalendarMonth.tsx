import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter } from "use-intl";
import type { z } from "zod";
import { Temporal } from "../../../contract/businesstime/temporal.ts";
import type { calendarMoment, calendarMonth } from "../../../contract/calendars/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import styles from "./WeekControl.module.css";

type Month = z.output<typeof calendarMonth>;
type Moment = z.output<typeof calendarMoment>;

/** As far as the API looks ahead: ten years. */
const MOST_MINUTES = 5_256_000;

/** A month as the calendar opens, and when so many hours from now will have passed. */
export function CalendarMonth({ record }: { record: MasterRecord }) {
  const words = useWords();
  const format = useFormatter();
  const timeZone = String(record.timeZone);
  const [month, setMonth] = useState(() => Temporal.Now.plainDateISO(timeZone).toPlainYearMonth().toString());
  const query = useQuery({
    queryKey: [...keys.part("calendars", record.id, "month"), month, record.version],
    queryFn: ({ signal }) => api.get<Month>(`/calendars/${record.id}/month?month=${month}`, { signal }),
  });
  const named = format.dateTime(new Date(`${month}-15T12:00:00Z`), { month: "long", year: "numeric" });
  return (
    <div className={styles.part}>
      <HoursFromNow record={record} />
      <div className={styles.months}>
        <Button size="small" onClick={() => setMonth(shifted(month, -1))}>
          {words("month.previous")}
        </Button>
        <Button size="small" onClick={() => setMonth(shifted(month, 1))}>
          {words("month.next")}
        </Button>
        {query.data && (
          <strong>{words("month.openIn", { month: named, hours: hoursOf(query.data.openMinutes, format) })}</strong>
        )}
      </div>
      <Loaded query={query}>{(loaded) => <Days month={loaded} timeZone={timeZone} />}</Loaded>
    </div>
  );
}

function Days({ month, timeZone }: { month: Month; timeZone: string }) {
  const words = useWords();
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), { timeStyle: "short", timeZone });
  const dayOf = (at: string) => format.dateTime(new Date(at), { day: "numeric", timeZone });
  /** The end of the day is 24:00, not the next day's 0:00. */
  const ends = (date: string, at: string) => (Number(dayOf(at)) === Number(date.slice(8)) ? time(at) : "24:00");
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words("month.day")}</th>
          <th scope="col">{words("month.times")}</th>
          <th scope="col">{words("month.why")}</th>
        </tr>
      </thead>
      <tbody>
        {month.days.map(({ date, intervals, name }) => (
          <tr key={date}>
            <td>
              {format.dateTime(new Date(`${date}T12:00:00Z`), { weekday: "short", day: "numeric", timeZone: "UTC" })}
            </td>
            <td>
              {intervals.map(({ from, to }) => `${time(from)}–${ends(date, to)}`).join(", ") || words("month.closed")}
            </td>
            <td>{name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HoursFromNow({ record }: { record: MasterRecord }) {
  const words = useWords();
  const format = useFormatter();
  const [hours, setHours] = useState("4");
  const minutes = Math.round(Number(hours) * 60);
  const { data } = useQuery({
    queryKey: [...keys.part("calendars", record.id, "moment"), minutes, record.version],
    queryFn: ({ signal }) => api.get<Moment>(`/calendars/${record.id}/moment?minutes=${minutes}`, { signal }),
    enabled: hours !== "" && minutes >= 0 && minutes <= MOST_MINUTES,
  });
  // By the clock of the calendar, as the days below.
  const timeZone = String(record.timeZone);
  const time = data && format.dateTime(new Date(data.at), { dateStyle: "full", timeStyle: "short", timeZone });
  return (
    <div>
      <TextField
        label={words("month.ask")}
        type="number"
        min={0}
        value={hours}
        onChange={(event) => setHours(event.target.value)}
      />
      <p aria-live="polite">{time && words("month.answer", { hours: Number(hours), time })}</p>
    </div>
  );
}

function hoursOf(minutes: number, format: ReturnType<typeof useFormatter>): string {
  return format.number(minutes / 60, { style: "unit", unit: "hour", maximumFractionDigits: 1 });
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 15)).toISOString().slice(0, 7);
}
