import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconMessageCircle } from "../../ui/icons.ts";

export const cannedReplies = masterModule("canned-replies", {
  icon: IconMessageCircle,
  order: 126,
  permission: ["canned_reply:read", "canned_reply:manage"],
  page: () => import("./CannedRepliesPage.tsx"),
});
