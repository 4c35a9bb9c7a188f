/** What happens to tasks, past tense. */
export const events = {
  "task.created": "A task was added to a ticket",
  "task.changed": "Fields were changed",
  "task.assigned": "Team or assignee was set",
  "task.started": "Work began",
  "task.held": "It waits, with a reason",
  "task.resumed": "Work goes on",
  "task.completed": "It was done",
  "task.skipped": "It was left out, with a reason",
  "task.cancelled": "It was cancelled",
  "task.due_soon": "It is due within a day",
  "task.overdue": "Its time is over, and it is not done",
  "task.deleted": "It was deleted",
  "task.restored": "It was restored",
} as const;
