import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconPhone } from "../../ui/icons.ts";

export const onCallSchedules = masterModule("on-call-schedules", {
  icon: IconPhone,
  group: "times",
  order: 30,
  permission: ["on_call_schedule:read", "on_call_schedule:manage"],
  page: () => import("./OnCallSchedulesPage.tsx"),
});
