import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconFolders } from "../../ui/icons.ts";

export const categories = masterModule("categories", {
  icon: IconFolders,
  order: 70,
  permission: ["category:manage"],
  page: () => import("./CategoriesPage.tsx"),
});
