import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconServer } from "../../ui/icons.ts";

export const services = masterModule("services", {
  icon: IconServer,
  group: "tickets",
  order: 10,
  permission: ["service:manage"],
  page: () => import("./ServicesPage.tsx"),
});
