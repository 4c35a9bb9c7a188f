import { assignee, assigneeOfParent, openedBy, teamIfNobody } from "../../platform/notifications/audience.ts";
import { timeIn } from "../../platform/notifications/level-notices.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import {
  type MoreFacts,
  staffFacts,
  TICKET_VARIABLES as variables,
} from "../../platform/notifications/ticket-facts.ts";
import { ticketNotices } from "../../platform/notifications/ticket-notices.ts";
import { ownOf } from "./table.ts";

/** Of every ticket's notices a task has those about words and work; nobody asked for it, and its end is its ticket's affair. */
const OF_TICKETS = new Set(["mentioned", "commented", "noted", "reassigned", "assigned_to_team", "watching"]);
const RENAMED = { assigned_to_me: "task_assigned" } as const;

/** When it is due by now; what is done meanwhile is due no more. */
const withDueAt: MoreFacts = async (_ctx, { row }, { payload }) =>
  row.open ? { values: { dueAt: timeIn(ownOf(row).dueAt ?? payload.dueAt) } } : undefined;

const due = {
  section: "tasks",
  channels: ["in_app", "email"],
  variables: { ...variables, dueAt: "time" },
  load: staffFacts(withDueAt),
} as const;

/** What people are told of tasks. */
export const notices: readonly Notice[] = [
  { ...due, key: "task_due", on: ["task.due_soon"], audience: [assignee, teamIfNobody] },
  { ...due, key: "task_overdue", on: ["task.overdue"], audience: [assignee, teamIfNobody, assigneeOfParent] },
  {
    key: "task_done",
    section: "tasks",
    on: ["task.completed", "task.skipped", "task.cancelled"],
    audience: [assigneeOfParent, openedBy],
    channels: ["in_app"],
    variables,
    load: staffFacts(),
  },
  ...ticketNotices("task").flatMap((notice): Notice[] => {
    if (notice.key === "assigned_to_me") return [{ ...notice, key: RENAMED.assigned_to_me, section: "tasks" }];
    return OF_TICKETS.has(notice.key) ? [notice] : [];
  }),
];
