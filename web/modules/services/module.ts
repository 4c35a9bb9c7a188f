import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconServer } from "../../ui/icons.ts";

export const services = masterModule("services", {
  icon: IconServer,
  order: 60,
  permission: ["service:manage"],
  page: () => import("./ServicesPage.tsx"),
});
