import { sql } from "kysely";
import type { z } from "zod";
import type { BOARD_OF, slaBoardRequest } from "../../../contract/sla-policies/index.ts";
import { grantOf } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { fromTickets } from "../../platform/tickets/select.ts";

const MOST = 200;
const SOON = "4 hours";

/** The clocks of what the reader may see, or of what is theirs; those that a pause keeps open come last. */
export async function board(ctx: Context, { of }: z.output<typeof slaBoardRequest>) {
  const kind = ticketKind("incident");
  const seen = sql`${fromTickets(kind)} join sla_clocks c on c.organization_id = t.organization_id and c.record_id = t.id
    where t.organization_id = ${ctx.organizationId} and c.state in ('running', 'paused') and t.deleted_at is null and t.open and ${kind.policy.visible(ctx.principal)} and ${theirs(ctx, of)}`;
  const items = sql<Record<string, unknown>>`select s.* , ${named("u", "users", "assignee_id")} as assignee,
      ${breachOf(ctx)} as breach, ${named("m", "teams", "team_id")} as team, ${named("p", "sla_policies", "policy_id")} as policy
    from (select c.organization_id, c.id as "clockId", c.target, c.agreement, c.state, c.due_at as "dueAt", c.started_at as "startedAt",
        case when c.breached_round = c.round then c.breached_at end as "breachedAt", c.round, c.policy_id, t.assignee_id, t.team_id,
        json_build_object('id', t.id, 'number', r.number, 'title', r.title, 'priority', t.priority, 'state', t.state) as ticket
      ${seen} order by c.due_at nulls last, c.id limit ${sql.lit(MOST)}) s`;
  const counts = sql<{
    late: number;
    soon: number;
  }>`select count(*) filter (where c.due_at < ${ctx.now})::integer as late,
      count(*) filter (where c.due_at >= ${ctx.now} and c.due_at < ${ctx.now}::timestamptz + interval '${sql.raw(SOON)}')::integer as soon
    ${seen} and c.state = 'running'`;
  const [rows, [count]] = await Promise.all([
    items.execute(ctx.db).then((answer) => answer.rows),
    counts.execute(ctx.db).then((answer) => answer.rows),
  ]);
  return {
    items: rows.map(
      ({ organization_id: _, policy_id: __, assignee_id: ___, team_id: ____, round: _____, ...item }) => item,
    ),
    late: count?.late ?? 0,
    soon: count?.soon ?? 0,
  };
}

function theirs({ principal }: Context, of: (typeof BOARD_OF)[number]) {
  if (of === "mine") return sql`t.assignee_id = ${principal.userId}`;
  return of === "teams" ? sql`t.team_id = any(${[...principal.teamIds]}::uuid[])` : sql`true`;
}

/** Who held the ticket when it was missed excuses nothing. */
function breachOf(ctx: Context) {
  const may = grantOf(ctx.principal, "incident:excuse") !== undefined;
  return sql`(select json_build_object('id', b.id, 'excusedAt', to_char(b.excused_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'canExcuse', ${may}::boolean and b.excused_at is null and b.assignee_id is distinct from ${ctx.principal.userId}::uuid)
    from sla_breaches b where b.organization_id = s.organization_id and b.clock_id = s."clockId" and b.round = s.round)`;
}

function named(alias: string, table: string, column: string) {
  return sql`(select json_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) from ${sql.table(table)} ${sql.raw(alias)}
    where ${sql.ref(`${alias}.organization_id`)} = s.organization_id and ${sql.ref(`${alias}.id`)} = ${sql.ref(`s.${column}`)})`;
}
