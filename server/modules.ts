import { jobsModule } from "./kernel/jobs/module.ts";
import type { Module } from "./kernel/module/module.ts";
import access from "./modules/access/module.ts";
import { signInModule } from "./modules/access/sign-in-module.ts";
import accessReviews from "./modules/access-reviews/module.ts";
import announcements from "./modules/announcements/module.ts";
import assignmentRules from "./modules/assignment-rules/module.ts";
import attachments from "./modules/attachments/module.ts";
import bulkJobs from "./modules/bulk-jobs/module.ts";
import calendars from "./modules/calendars/module.ts";
import cannedReplies from "./modules/canned-replies/module.ts";
import categories from "./modules/categories/module.ts";
import checklists from "./modules/checklists/module.ts";
import customFields from "./modules/custom-fields/module.ts";
import departments from "./modules/departments/module.ts";
import drafts from "./modules/drafts/module.ts";
import { explanationsModule } from "./modules/explanations/module.ts";
import imports from "./modules/imports/module.ts";
import incidents from "./modules/incidents/module.ts";
import locations from "./modules/locations/module.ts";
import mail from "./modules/mail/module.ts";
import mentions from "./modules/mentions/module.ts";
import notificationDuties from "./modules/notification-duties/module.ts";
import notifications from "./modules/notifications/module.ts";
import onCall from "./modules/on-call/module.ts";
import { operatorModule } from "./modules/operator/module.ts";
import organizations from "./modules/organizations/module.ts";
import peopleChanges from "./modules/people-changes/module.ts";
import push from "./modules/push/module.ts";
import roleConflicts from "./modules/role-conflicts/module.ts";
import satisfaction from "./modules/satisfaction/module.ts";
import savedViews from "./modules/saved-views/module.ts";
import search from "./modules/search/module.ts";
import services from "./modules/services/module.ts";
import slaPolicies from "./modules/sla-policies/module.ts";
import tables from "./modules/tables/module.ts";
import tasks from "./modules/tasks/module.ts";
import teams from "./modules/teams/module.ts";
import ticketTemplates from "./modules/ticket-templates/module.ts";
import users from "./modules/users/module.ts";
import webhooks from "./modules/webhooks/module.ts";
import work from "./modules/work/module.ts";
import workarounds from "./modules/workarounds/module.ts";

/** The one list of modules, in the order in which a new organization gets their defaults. */
export const modules: readonly Module[] = [
  jobsModule,
  organizations,
  operatorModule,
  access,
  roleConflicts,
  signInModule,
  explanationsModule,
  mail,
  users,
  peopleChanges,
  accessReviews,
  departments,
  locations,
  calendars,
  teams,
  services,
  categories,
  customFields,
  savedViews,
  onCall,
  slaPolicies,
  assignmentRules,
  workarounds,
  announcements,
  ticketTemplates,
  cannedReplies,
  attachments,
  bulkJobs,
  imports,
  tables,
  notificationDuties,
  webhooks,
  push,
  incidents,
  satisfaction,
  tasks,
  mentions,
  work,
  drafts,
  checklists,
  search,
  notifications,
];
