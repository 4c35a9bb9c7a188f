/** What may be allowed with incidents, each in one line. */
export const permissions = {
  "incident:create": "Report incidents for oneself",
  "incident:create_any": "Open incidents for other people and set every field",
  "incident:read_own": "Read incidents that one requested, opened or watches",
  "incident:read": "Read all unrestricted incidents, with internal notes",
  "incident:update": "Work on incidents of own teams, without a team, assigned to or opened by oneself",
  "incident:update_any": "Work on every incident that one may read",
  "incident:close": "Close resolved incidents before time",
  "incident:delete": "Delete and restore incidents",
  "incident:merge": "Merge incidents of different requesters, and undo a merge",
  "incident:manage_major": "Accept, decline, command and demote major incidents",
  "incident:commander": "Be named commander of a major incident",
  "incident:export": "Export incidents as CSV",
  "incident:import": "Import incidents",
  "restricted:read": "Read restricted tickets",
} as const;
