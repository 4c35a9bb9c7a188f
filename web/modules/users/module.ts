import { masterModule } from "../../platform/masterdata/master-module.ts";
import { IconUser } from "../../ui/icons.ts";

export const users = masterModule("users", {
  icon: IconUser,
  group: "people",
  order: 10,
  permission: ["user:read", "user:manage"],
  page: () => import("./UsersPage.tsx"),
});
