import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";

const MOST = 50;
const DAYS = 7;

/** Calls that go on, then those of the last days, of what the reader may see. */
export async function calls(ctx: Context): Promise<unknown[]> {
  const visible = ticketKind("incident").policy.visible(ctx.principal);
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000);
  const { rows } = await sql`select c.id, json_build_object('id', s.id, 'name', s.name) as schedule,
      json_build_object('id', t.id, 'kind', t.kind, 'number', r.number, 'title', r.title) as ticket,
      c.called_at as "calledAt", c.next_at as "nextAt", c.ended_at as "endedAt", c.outcome,
      case when e.id is not null then json_build_object('id', e.id, 'name', e.name) end as "endedBy",
      coalesce((select json_agg(json_build_object('step', p.step, 'user', json_build_object('id', u.id, 'name', u.name),
            'toldAt', to_char(p.told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'late', p.late) order by p.told_at, p.step)
          from on_call_pages p join users u on u.organization_id = p.organization_id and u.id = p.user_id
         where p.organization_id = c.organization_id and p.call_id = c.id), '[]') as pages
    from on_call_calls c
    join on_call_schedules s on s.organization_id = c.organization_id and s.id = c.schedule_id
    join tickets t on t.organization_id = c.organization_id and t.id = c.record_id
    join records r on r.organization_id = t.organization_id and r.id = t.id
    left join users e on e.organization_id = c.organization_id and e.id = c.ended_by
    where c.called_at >= ${since} and t.kind = 'incident' and t.deleted_at is null and ${visible}
    order by c.ended_at is not null, c.called_at desc limit ${sql.lit(MOST)}`.execute(ctx.db);
  return rows as unknown[];
}
