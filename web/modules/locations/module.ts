import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconMapPin } from "../../ui/icons.ts";

export const locations = masterModule("locations", {
  icon: IconMapPin,
  group: "organization",
  order: 20,
  permission: ["location:manage"],
  page: () => import("./LocationsPage.tsx"),
});
