const COLUMNS =
  "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at".split(
    ",",
  );

/** One row, by the columns that differ from an ordinary one. */
export function row(cells: Readonly<Record<string, string>>): string {
  const usual: Record<string, string> = {
    reassignment_count: "0",
    reopen_count: "0",
    made_sla: "true",
    caller_id: "Caller 1",
    opened_by: "Opened by 1",
    opened_at: "1/3/2016 08:00",
    contact_type: "Phone",
    category: "Category 1",
    subcategory: "Subcategory 1",
    impact: "2 - Medium",
    urgency: "2 - Medium",
    priority: "3 - Moderate",
    assignment_group: "Group 1",
  };
  return COLUMNS.map((name) => cells[name] ?? usual[name] ?? "?").join(",");
}

/**
 * A small log: one incident with a state that is the source's alone, one that is reopened, one left open; a row without a
 * number, one with a date that never was, one with too many cells.
 */
export function smallLog(): string {
  const settled = { resolved_at: "1/3/2016 10:00", closed_at: "5/3/2016 10:00" };
  const first = (state: string, at: string) =>
    row({ number: "INC1", incident_state: state, sys_updated_at: at, ...settled });
  const second = (state: string, at: string, more: Record<string, string> = {}) =>
    row({ number: "INC2", incident_state: state, sys_updated_at: at, ...settled, made_sla: "false", ...more });
  return [
    COLUMNS.join(","),
    first("New", "1/3/2016 08:05"),
    first("-100", "1/3/2016 09:00"),
    first("Resolved", "1/3/2016 10:00"),
    second("New", "1/3/2016 08:00"),
    second("Resolved", "1/3/2016 09:00"),
    second("Active", "1/3/2016 09:30", { reopen_count: "1", reassignment_count: "2", assignment_group: "Group 2" }),
    first("Closed", "5/3/2016 10:00"),
    second("Closed", "5/3/2016 10:00", { reopen_count: "1", reassignment_count: "2", assignment_group: "Group 2" }),
    row({ number: "INC3", incident_state: "Awaiting User Info", sys_updated_at: "2/3/2016 08:00" }),
    row({ number: "?", incident_state: "New", sys_updated_at: "2/3/2016 08:00" }),
    row({ number: "INC4", incident_state: "New", sys_updated_at: "31/2/2016 08:00" }),
    `${row({ number: "INC5", incident_state: "New", sys_updated_at: "2/3/2016 08:00" })},too,many`,
    "",
  ].join("\n");
}
