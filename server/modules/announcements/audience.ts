import { type RawBuilder, type SqlBool, sql } from "kysely";
import { holds, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy } from "../../platform/masterdata/definition.ts";
import { EVERY_ROW, NO_ROW } from "../../platform/masterdata/policy.ts";

/** Who writes announcements sees all; everybody else those meant for them, while they are shown. */
export const policy: MasterPolicy = {
  visible: (principal) => {
    if (manages(principal)) return EVERY_ROW;
    return holds(principal, "announcement:read") ? shownTo(principal) : NO_ROW;
  },
  allows: (principal, _row, action) => action === "read" || manages(principal),
  creates: manages,
  deleted: (principal) => (manages(principal) ? EVERY_ROW : undefined),
};

function manages(principal: Principal): boolean {
  return holdsEverywhere(principal, "announcement:manage");
}

/** A department's reaches those below it, a site's the rooms within it. */
export function shownTo(principal: Principal): RawBuilder<SqlBool> {
  const place = sql`(select u.location_id from users u where u.organization_id = t.organization_id and u.id = ${principal.userId})`;
  return sql<SqlBool>`(t.from_at <= app_now() and (t.until_at is null or t.until_at > app_now())
    and (t.department_id is null or t.department_id in ${upwards("departments", sql`${principal.departmentId}::uuid`)})
    and (t.location_id is null or t.location_id in ${upwards("locations", place)}))`;
}

function upwards(table: "departments" | "locations", start: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(with recursive up as (
      select n.id, n.parent_id from ${sql.table(table)} n where n.organization_id = app_organization() and n.id = ${start}
      union select p.id, p.parent_id from ${sql.table(table)} p join up on p.id = up.parent_id
       where p.organization_id = app_organization())
    select id from up)`;
}
