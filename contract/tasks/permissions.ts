/** What may be allowed with tasks. Which ones a person sees follows from the tickets that they belong to. */
export const permissions = {
  "task:create": "Add tasks to tickets that one works on",
  "task:create_any": "Add tasks to tickets that one works on, for any team or person",
  "task:read": "List tasks of tickets that one reads as staff",
  "task:read_own": "List tasks that are assigned to oneself",
  "task:update": "Work on tasks of own teams, without a team, assigned to or opened by oneself",
  "task:update_any": "Work on every task that one sees",
  "task:delete": "Delete and restore tasks",
} as const;
