import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { MasterPolicy, MasterRow } from "../../platform/masterdata/definition.ts";
import { managesAll, masterPolicy } from "../../platform/masterdata/policy.ts";
import { every, type Fact, permitted, some } from "../../platform/records/rule.ts";

const manages = managesAll("announcement");
/** It is meant for the person's department and site, and shown now. */
export const SHOWN: Fact<MasterRow> = { name: "audience", where: (principal) => shownTo(principal) };

/** Who writes announcements sees all; everybody else those meant for them, while they are shown. */
export const policy: MasterPolicy = masterPolicy({
  sight: some("sees_announcement", manages, every("is_told", permitted("announcement:read", { wide: true }), SHOWN)),
  changes: manages,
  creation: manages,
  deletion: manages,
});

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
