import { OwnZoneControl } from "../../platform/masterdata/controls/LocaleControls.tsx";
import type { MasterDescription } from "../../platform/masterdata/description.ts";
import { CalendarMonth } from "./CalendarMonth.tsx";
import { ExceptionsControl } from "./ExceptionsControl.tsx";
import { HolidaysControl } from "./HolidaysControl.tsx";
import { WeekControl } from "./WeekControl.tsx";
import { WeekInWords } from "./WeekInWords.tsx";
import { officeWeek } from "./week.ts";

/** When the organization works. Service level clocks count in it. */
export const calendars: MasterDescription = {
  path: "calendars",
  manage: "calendar:manage",
  columns: [
    { name: "name", width: 220, sort: true },
    { name: "weekly", width: 300, grow: true, from: 520, show: (calendar) => <WeekInWords calendar={calendar} /> },
    { name: "timeZone", width: 160, from: 820 },
    { name: "holidays", width: 110, from: 960, show: (calendar) => (calendar.holidays as readonly unknown[]).length },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    {
      name: "timeZone",
      label: "calendarZone",
      type: "own",
      control: OwnZoneControl,
      required: true,
      initial: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    { name: "weekly", type: "own", control: WeekControl, initial: officeWeek, hint: true },
    { name: "holidays", type: "own", control: HolidaysControl, initial: [], hint: true },
    { name: "exceptions", type: "own", control: ExceptionsControl, initial: [], hint: true },
  ],
  parts: [{ name: "month", show: CalendarMonth }],
  width: 600,
};
