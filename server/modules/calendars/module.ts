import { calendars } from "../../../contract/calendars/index.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { refuseImpossibleHours } from "./hours.ts";

export default defineModule(calendars, {
  is: [
    masterData({
      table: "calendars",
      columns: ["name", "timeZone", "weekly", "holidays", "exceptions", "builtIn"],
      json: ["weekly", "holidays", "exceptions"],
      usedBy: [
        { table: "teams", column: "calendar_id" },
        { table: "services", column: "calendar_id" },
        { table: "sla_clocks", column: "calendar_id", rows: "all" },
      ],
      check: refuseImpossibleHours,
    }),
  ],
});
