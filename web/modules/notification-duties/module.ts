import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconBell } from "../../ui/icons.ts";

export const notificationDuties = masterModule("notification-duties", {
  icon: IconBell,
  group: "times",
  order: 40,
  permission: ["notification_duty:manage"],
  page: () => import("./NotificationDutiesPage.tsx"),
});
