import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconLink } from "../../ui/icons.ts";

export const webhooks = masterModule("webhooks", {
  icon: IconLink,
  group: "data",
  order: 30,
  permission: ["webhook:read", "webhook:manage"],
  page: () => import("./WebhooksPage.tsx"),
});
