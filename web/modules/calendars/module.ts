import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconCalendar } from "../../ui/icons.ts";

export const calendars = masterModule("calendars", {
  icon: IconCalendar,
  group: "times",
  order: 10,
  permission: ["calendar:manage"],
  page: () => import("./CalendarsPage.tsx"),
});
