import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconForms } from "../../ui/icons.ts";

export const customFields = masterModule("custom-fields", {
  icon: IconForms,
  group: "tickets",
  order: 30,
  permission: ["custom_field:manage"],
  page: () => import("./CustomFieldsPage.tsx"),
});
