import { type SqlBool, sql } from "kysely";
import { type Grant, grantOf, type Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { managesAll, masterPolicy } from "../../platform/masterdata/policy.ts";
import { type Fact, some, type Where } from "../../platform/records/rule.ts";

const manages = managesAll("user");
const oneself: Fact<MasterRow> = {
  name: "oneself",
  people: () => sql`select t.id`,
  where: ({ userId }) => (userId === null ? false : sql<SqlBool>`t.id = ${userId}`),
  test: (principal, row) => isOneself(principal, row),
};

/** Accounts of the departments that one reads or manages, and one's own; the directory (`/people`) is for everybody. */
export const policy: MasterPolicy = masterPolicy({
  sight: some("sees_account", oneself, reaching("user:read"), reaching("user:manage")),
  changes: reaching("user:manage"),
  creation: manages,
  deletion: manages,
});

export function isOneself(principal: Principal, row: MasterRow): boolean {
  return principal.userId === row.id;
}

/** The permission is held for the account's department, or everywhere. */
function reaching(permission: string): Fact<MasterRow> {
  return {
    name: "permitted_here",
    permission,
    wide: true,
    where: (principal) => within(grantOf(principal, permission)),
    test: (principal, row) => covers(grantOf(principal, permission), row),
  };
}

function within(grant: Grant | undefined): Where {
  if (!grant || grant.organization) return grant !== undefined;
  return sql<SqlBool>`t.department_id = any (${[...grant.departmentIds]}::uuid[])`;
}

function covers(grant: Grant | undefined, row: MasterRow): boolean {
  if (!grant) return false;
  const department = row.fields.department as { id: string } | null;
  return grant.organization || (department !== null && grant.departmentIds.includes(department.id));
}
