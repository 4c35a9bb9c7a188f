import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconMessageCircle } from "../../ui/icons.ts";

export const cannedReplies = masterModule("canned-replies", {
  icon: IconMessageCircle,
  group: "tickets",
  order: 50,
  permission: ["canned_reply:read", "canned_reply:manage"],
  page: () => import("./CannedRepliesPage.tsx"),
});
