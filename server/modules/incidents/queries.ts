import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";

/** Escalations of an incident, the first first. */
export async function escalationsOf(ctx: Context, recordId: string) {
  const query = sql<
    Record<string, unknown>
  >`select e.id, e.type, e.level, ${nameOf("e.from_team_id", "f")} as "fromTeam",
      ${nameOf("e.to_team_id", "t")} as "toTeam", ${nameOf("e.to_user_id", "u")} as "toUser", e.reason,
      ${nameOf("e.created_by", "c")} as "createdBy", e.created_at as "createdAt"
    from ticket_escalations e
    left join teams f on f.organization_id = e.organization_id and f.id = e.from_team_id
    left join teams t on t.organization_id = e.organization_id and t.id = e.to_team_id
    left join users u on u.organization_id = e.organization_id and u.id = e.to_user_id
    left join users c on c.organization_id = e.organization_id and c.id = e.created_by
    where e.record_id = ${recordId} order by e.created_at, e.id`;
  return (await query.execute(ctx.db)).rows;
}

/** Updates of a major incident, the newest first; those for the team are for workers alone. */
export async function majorUpdatesOf(ctx: Context, recordId: string, internal: boolean) {
  const query = sql<
    Record<string, unknown>
  >`select m.id, m.audience, m.body, ${nameOf("m.created_by", "c")} as "createdBy",
      m.created_at as "createdAt"
    from major_incident_updates m
    left join users c on c.organization_id = m.organization_id and c.id = m.created_by
    where m.record_id = ${recordId} and (${internal} or m.audience <> 'team') order by m.created_at desc, m.id desc`;
  return (await query.execute(ctx.db)).rows;
}

/** A reference as answers carry it: `{id, name}`, or null. */
function nameOf(column: string, alias: string) {
  return sql`case when ${sql.ref(column)} is not null then json_build_object('id', ${sql.ref(column)}, 'name', ${sql.ref(`${alias}.name`)}) end`;
}
