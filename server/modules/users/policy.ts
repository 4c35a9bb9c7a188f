import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Grant, grantOf, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { EVERY_ROW } from "../../platform/masterdata/policy.ts";

/** Accounts of the departments that one reads or manages, and one's own; the directory (`/people`) is for everybody. */
export const policy: MasterPolicy = {
  visible: (principal) => {
    const own = principal.userId === null ? sql<SqlBool>`false` : sql<SqlBool>`t.id = ${principal.userId}`;
    const reach = ["user:read", "user:manage"].map((permission) => reachOf(grantOf(principal, permission)));
    return sql<SqlBool>`(${sql.join([own, ...reach], sql` or `)})`;
  },
  allows: (principal, row, action) => action === "read" || covers(grantOf(principal, "user:manage"), row),
  creates: (principal) => holdsEverywhere(principal, "user:manage"),
  deleted: (principal) => (holdsEverywhere(principal, "user:manage") ? EVERY_ROW : undefined),
};

export function isOneself(principal: Principal, row: MasterRow): boolean {
  return principal.userId === row.id;
}

function reachOf(grant: Grant | undefined): RawBuilder<SqlBool> {
  if (!grant) return sql<SqlBool>`false`;
  return grant.organization ? EVERY_ROW : sql<SqlBool>`t.department_id = any (${grant.departmentIds}::uuid[])`;
}

function covers(grant: Grant | undefined, row: MasterRow): boolean {
  if (!grant) return false;
  const department = row.fields.department as { id: string } | null;
  return grant.organization || (department !== null && grant.departmentIds.includes(department.id));
}
