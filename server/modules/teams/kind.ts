import { sql } from "kysely";
import { teams } from "../../../contract/teams/index.ts";
import { memberColumn } from "../../platform/list/columns.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { leadIsMember } from "./members.ts";
import { policy } from "./policy.ts";

export const teamKind = masterKind(teams, {
  table: "teams",
  columns: ["name", "description", "email", "assignmentMethod"],
  references: {
    leadId: { table: "users", active: true },
    parentId: "teams",
    escalatesToId: "teams",
    calendarId: "calendars",
  },
  trees: ["parentId", "escalatesToId"],
  usedBy: [
    { table: "teams", column: "parent_id" },
    { table: "teams", column: "escalates_to_id" },
    { table: "services", column: "team_id" },
    { table: "assignment_rules", column: "team_id" },
    { table: "tickets", column: "team_id", rows: "open" },
    { table: "role_assignments", column: "team_id", rows: "all" },
  ],
  listed: {
    memberIds: memberColumn(
      sql`select m.user_id from team_members m where m.organization_id = t.organization_id and m.team_id = t.id`,
    ),
  },
  policy,
  after: leadIsMember,
});
