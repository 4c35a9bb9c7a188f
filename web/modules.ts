import type { WebModule } from "./kernel/module.ts";
import { access } from "./modules/access/module.ts";
import { account } from "./modules/account/module.ts";
import { admin } from "./modules/admin/module.ts";
import { announcements } from "./modules/announcements/module.ts";
import { assignmentRules } from "./modules/assignment-rules/module.ts";
import { bulkJobs } from "./modules/bulk-jobs/module.ts";
import { calendars } from "./modules/calendars/module.ts";
import { cannedReplies } from "./modules/canned-replies/module.ts";
import { categories } from "./modules/categories/module.ts";
import { customFields } from "./modules/custom-fields/module.ts";
import { dashboard } from "./modules/dashboard/module.ts";
import { departments } from "./modules/departments/module.ts";
import { home } from "./modules/home/module.ts";
import { imports } from "./modules/imports/module.ts";
import { incidents } from "./modules/incidents/module.ts";
import { levels } from "./modules/levels/module.ts";
import { locations } from "./modules/locations/module.ts";
import { notificationDuties } from "./modules/notification-duties/module.ts";
import { notifications } from "./modules/notifications/module.ts";
import { onCallSchedules } from "./modules/on-call/module.ts";
import { operator } from "./modules/operator/module.ts";
import { organizations } from "./modules/organizations/module.ts";
import { portal } from "./modules/portal/module.ts";
import { rights } from "./modules/rights/module.ts";
import { roleConflicts } from "./modules/role-conflicts/module.ts";
import { satisfaction } from "./modules/satisfaction/module.ts";
import { savedViews } from "./modules/saved-views/module.ts";
import { security } from "./modules/security/module.ts";
import { services } from "./modules/services/module.ts";
import { slaPolicies } from "./modules/sla-policies/module.ts";
import { data } from "./modules/tables/module.ts";
import { tasks } from "./modules/tasks/module.ts";
import { teams } from "./modules/teams/module.ts";
import { ticketTemplates } from "./modules/ticket-templates/module.ts";
import { users } from "./modules/users/module.ts";
import { webhooks } from "./modules/webhooks/module.ts";
import { workarounds } from "./modules/workarounds/module.ts";

/** The one list of what the web app is made of. */
export const modules: readonly WebModule[] = [
  home,
  incidents,
  tasks,
  savedViews,
  notifications,
  dashboard,
  levels,
  portal,
  account,
  admin,
  organizations,
  operator,
  users,
  teams,
  access,
  roleConflicts,
  departments,
  locations,
  services,
  categories,
  customFields,
  assignmentRules,
  calendars,
  slaPolicies,
  onCallSchedules,
  workarounds,
  ticketTemplates,
  cannedReplies,
  announcements,
  satisfaction,
  notificationDuties,
  security,
  bulkJobs,
  rights,
  imports,
  webhooks,
  data,
];
