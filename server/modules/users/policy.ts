import { type SqlBool, sql } from "kysely";
import { grantOf, type Principal } from "../../kernel/auth/principal.ts";
import { peopleReached, reachesPerson } from "../../platform/access/reach.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { masterPolicy } from "../../platform/masterdata/policy.ts";
import { type Fact, permitted, some } from "../../platform/records/rule.ts";

const oneself: Fact<MasterRow> = {
  name: "oneself",
  people: () => sql`select t.id`,
  where: ({ userId }) => (userId === null ? false : sql<SqlBool>`t.id = ${userId}`),
  test: (principal, row) => isOneself(principal, row),
};

/** Accounts of the departments and teams whose people one reads or manages, and one's own; the directory (`/people`) is for everybody. */
export const policy: MasterPolicy = masterPolicy({
  sight: some("sees_account", oneself, reaching("user:read"), reaching("user:manage")),
  changes: reaching("user:manage"),
  creation: permitted("user:manage"),
  deletion: reaching("user:manage"),
});

export function isOneself(principal: Principal, row: MasterRow): boolean {
  return principal.userId === row.id;
}

/** The permission is held for the account's department or one of its teams, or everywhere. */
function reaching(permission: string): Fact<MasterRow> {
  return {
    name: "permitted_here",
    permission,
    wide: true,
    where: (principal) => {
      const grant = grantOf(principal, permission);
      return !grant || grant.organization ? grant !== undefined : peopleReached(grant, "t");
    },
    test: (principal, row) => reachesPerson(grantOf(principal, permission), placedAt(row)),
  };
}

/** Where somebody stands, for what is held in departments and teams. */
export function placedAt(row: MasterRow) {
  const department = row.fields.department as { id: string } | null;
  return { departmentId: department?.id ?? null, teamIds: (row.beside.teamIds ?? []) as string[] };
}
