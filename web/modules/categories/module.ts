import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconFolders } from "../../ui/icons.ts";

export const categories = masterModule("categories", {
  icon: IconFolders,
  group: "tickets",
  order: 20,
  permission: ["category:manage"],
  page: () => import("./CategoriesPage.tsx"),
});
