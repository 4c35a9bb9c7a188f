import type { WebModule } from "../../kernel/module.ts";
import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconSpeakerphone } from "../../ui/icons.ts";

const reading = ["announcement:read", "announcement:manage"];

export const announcements: WebModule = {
  ...masterModule("announcements", {
    icon: IconSpeakerphone,
    group: "messages",
    order: 10,
    permission: ["announcement:manage"],
    page: () => import("./AnnouncementsPage.tsx"),
  }),
  banner: { frame: "workspace", permission: reading, part: () => import("./OutageBanner.tsx") },
};
