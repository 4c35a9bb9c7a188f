import { services } from "../../../contract/services/index.ts";
import { importable } from "../../platform/imports/capability.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(services, {
  is: [
    masterData({
      table: "services",
      columns: ["name", "description", "criticality", "status"],
      references: { ownerId: "users", teamId: "teams", calendarId: "calendars" },
      usedBy: [{ table: "tickets", column: "service_id", rows: "open" }],
    }),
    importable(),
  ],
});
