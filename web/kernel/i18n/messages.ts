import type { MessageKeys, NestedKeyOf } from "use-intl";
import type account from "../../../contract/messages/en/account.json";
import type admin from "../../../contract/messages/en/admin.json";
import type announcement from "../../../contract/messages/en/announcement.json";
import type bulkjobs from "../../../contract/messages/en/bulkjobs.json";
import type dashboard from "../../../contract/messages/en/dashboard.json";
import type filter from "../../../contract/messages/en/filter.json";
import type help from "../../../contract/messages/en/help.json";
import type home from "../../../contract/messages/en/home.json";
import type imports from "../../../contract/messages/en/imports.json";
import type incident from "../../../contract/messages/en/incident.json";
import type levels from "../../../contract/messages/en/levels.json";
import type masterdata from "../../../contract/messages/en/masterdata.json";
import type mistakes from "../../../contract/messages/en/mistakes.json";
import type notifications from "../../../contract/messages/en/notifications.json";
import type organizations from "../../../contract/messages/en/organizations.json";
import type portal from "../../../contract/messages/en/portal.json";
import type records from "../../../contract/messages/en/records.json";
import type rights from "../../../contract/messages/en/rights.json";
import type roles from "../../../contract/messages/en/roles.json";
import type security from "../../../contract/messages/en/security.json";
import type session from "../../../contract/messages/en/session.json";
import type shell from "../../../contract/messages/en/shell.json";
import type tables from "../../../contract/messages/en/tables.json";
import type task from "../../../contract/messages/en/task.json";
import type ticket from "../../../contract/messages/en/ticket.json";
import type ui from "../../../contract/messages/en/ui.json";
import type webhooks from "../../../contract/messages/en/webhooks.json";

/** The catalogues of the web app by namespace; a new module adds its file here to have its keys checked. */
export interface WebMessages {
  account: typeof account;
  admin: typeof admin;
  announcement: typeof announcement;
  bulkjobs: typeof bulkjobs;
  dashboard: typeof dashboard;
  filter: typeof filter;
  help: typeof help;
  home: typeof home;
  imports: typeof imports;
  incident: typeof incident;
  levels: typeof levels;
  masterdata: typeof masterdata;
  mistakes: typeof mistakes;
  organizations: typeof organizations;
  notifications: typeof notifications;
  portal: typeof portal;
  records: typeof records;
  rights: typeof rights;
  roles: typeof roles;
  security: typeof security;
  session: typeof session;
  shell: typeof shell;
  task: typeof task;
  ticket: typeof ticket;
  ui: typeof ui;
  tables: typeof tables;
  webhooks: typeof webhooks;
}

/** The full name of a text: `shell.search`. */
export type MessageKey = MessageKeys<WebMessages, NestedKeyOf<WebMessages>>;

declare module "use-intl" {
  interface AppConfig {
    Messages: WebMessages;
    Locale: string;
  }
}
