import type { WebModule } from "../../kernel/module.ts";
import { IconList } from "../../ui/icons.ts";

/** Who changes tickets or looks after people changes many of them; who looks after the organization sees everybody's. */
const permission = ["incident:update", "incident:update_any", "bulk_job:read"].concat([
  "user:manage",
  "role_assignment:manage",
  "team:manage",
  "security:manage",
]);

export const bulkJobs: WebModule = {
  name: "bulk-jobs",
  nav: [
    {
      to: "/admin/bulk-jobs",
      label: "bulkjobs.nav",
      icon: IconList,
      area: "admin",
      group: "data",
      order: 20,
      permission,
    },
  ],
  routes: [{ path: "/admin/bulk-jobs", frame: "workspace", permission, page: () => import("./BulkJobsPage.tsx") }],
};
