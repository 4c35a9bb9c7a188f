import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { useDayNames } from "./day-names.ts";
import { groupsOf, type Week, wordsOfHours } from "./week.ts";

/** A week in one line: "Mon–Fri 9:00–17:00". */
export function WeekInWords({ calendar }: { calendar: MasterRecord }) {
  const words = useWords();
  const short = useDayNames();
  const groups = groupsOf(calendar.weekly as Week).filter(({ hours }) => hours.length > 0);
  const [first] = groups;
  if (groups.length === 1 && first?.days.length === 7 && wordsOfHours(first.hours) === "0:00–24:00") {
    return <>{words("week.always")}</>;
  }
  const lines = groups.map(({ days, hours }) => {
    const [from, to] = [days[0], days.at(-1)];
    const span = from && to && from !== to ? `${short(from)}–${short(to)}` : from && short(from);
    return `${span} ${wordsOfHours(hours)}`;
  });
  return <>{lines.join("; ")}</>;
}
