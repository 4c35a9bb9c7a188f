import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconTool } from "../../ui/icons.ts";

export const workarounds = masterModule("workarounds", {
  icon: IconTool,
  group: "tickets",
  order: 70,
  permission: ["workaround:read", "workaround:manage"],
  page: () => import("./WorkaroundsPage.tsx"),
});
