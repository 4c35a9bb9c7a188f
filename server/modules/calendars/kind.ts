import { calendars } from "../../../contract/calendars/index.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { refuseImpossibleHours } from "./hours.ts";

export const calendarKind = masterKind(calendars, {
  table: "calendars",
  columns: ["name", "timeZone", "weekly", "holidays", "exceptions", "builtIn"],
  json: ["weekly", "holidays", "exceptions"],
  usedBy: [
    { table: "teams", column: "calendar_id" },
    { table: "services", column: "calendar_id" },
    { table: "sla_clocks", column: "calendar_id", rows: "all" },
  ],
  check: refuseImpossibleHours,
});
