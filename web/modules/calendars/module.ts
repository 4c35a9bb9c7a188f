import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconCalendar } from "../../ui/icons.ts";

export const calendars = masterModule("calendars", {
  icon: IconCalendar,
  order: 100,
  permission: ["calendar:manage"],
  page: () => import("./CalendarsPage.tsx"),
});
