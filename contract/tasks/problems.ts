export const problems = {
  "task.not_open": 409,
  "task.cannot_start": 409,
  "task.not_in_progress": 409,
  "task.not_pending": 409,
  "task.earlier_open": 409,
  "task.parent_not_open": 409,
  "ticket.requester_cannot_cancel": 409,
  "ticket.deleted": 409,
  "ticket.merged": 409,
} as const;
