import { sql } from "kysely";
import { users } from "../../../contract/users/index.ts";
import { reachesPerson } from "../../platform/access/reach.ts";
import { memberColumn } from "../../platform/list/columns.ts";
import { masterKind } from "../../platform/masterdata/kind.ts";
import { afterChange, refuseChange } from "./changes.ts";
import { isOneself, placedAt, policy } from "./policy.ts";

const teams = sql`select m.team_id from team_members m where m.organization_id = t.organization_id and m.user_id = t.id`;

export const userKind = masterKind(users, {
  table: "users",
  columns: [
    "login",
    "email",
    "name",
    "type",
    "status",
    "title",
    "phone",
    "vip",
    "locale",
    "timeZone",
    "delegateFrom",
    "delegateUntil",
    "absentFrom",
    "absentUntil",
    "lastLoginAt",
  ],
  searched: ["name", "login", "email"],
  references: { departmentId: "departments", locationId: "locations", managerId: "users", delegateId: "users" },
  trees: ["managerId"],
  usedBy: [
    { table: "teams", column: "lead_id" },
    { table: "departments", column: "manager_id" },
    { table: "services", column: "owner_id" },
    { table: "tickets", column: "assignee_id", rows: "open" },
  ],
  listed: { teamIds: memberColumn(teams) },
  beside: { teamIds: sql`array(${teams})` },
  policy,
  covers: (principal, row, grant, own) => reachesPerson(grant, placedAt(row)) || (own && isOneself(principal, row)),
  check: refuseChange,
  after: afterChange,
});
