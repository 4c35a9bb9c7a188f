import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { slaComplianceRequest } from "../../../contract/sla-policies/index.ts";
import type { Context } from "../../kernel/db/context.ts";

type Request = z.output<typeof slaComplianceRequest>;

const KEYS: Record<Request["by"], { readonly key: RawBuilder<unknown>; readonly names?: string }> = {
  policy: { key: sql`c.policy_id`, names: "sla_policies" },
  service: { key: sql`c.service_id`, names: "services" },
  team: { key: sql`c.holder_team_id`, names: "teams" },
  month: { key: sql`to_char(date_trunc('month', c.started_at at time zone 'UTC'), 'YYYY-MM')` },
  target: { key: sql`c.agreement || ' ' || c.target` },
};

interface Counted {
  readonly key: string | null;
  readonly name: string | null;
  readonly clocks: number;
  readonly kept: number;
  readonly breached: number;
  readonly excused: number;
  readonly running: number;
}

/** How clocks that began in the time were kept. Counted from the index alone; a cancelled one promised nothing. */
export async function compliance(ctx: Context, { from, to, by }: Request) {
  const { key, names } = KEYS[by];
  const name = names
    ? sql`(select n.name from ${sql.table(names)} n where n.organization_id = app_organization() and n.id = k.key::uuid)`
    : sql`k.key::text`;
  const period = sql`c.started_at >= ${from}::date and c.started_at < ${to}::date`;
  const { rows } = await sql<Counted>`with counted as (
      select ${key} as key, count(*)::integer as clocks, count(c.breached_at)::integer as breached,
        count(*) filter (where c.state = 'stopped' and c.breached_at is null)::integer as kept,
        count(*) filter (where c.state <> 'stopped' and c.breached_at is null)::integer as running
      from sla_clocks c where ${period} and c.state <> 'cancelled' group by 1),
    excused as (
      select ${key} as key, count(*)::integer as excused from sla_breaches b
      join sla_clocks c on c.organization_id = b.organization_id and c.id = b.clock_id
      where b.excused_at is not null and ${period} and c.state <> 'cancelled' group by 1)
    select k.key::text as key, ${name} as name, k.clocks, k.kept, k.breached, coalesce(e.excused, 0) as excused, k.running
    from counted k left join excused e on e.key is not distinct from k.key order by k.clocks desc, 1 limit 500`.execute(
    ctx.db,
  );
  return { items: rows.map((row) => ({ ...row, ...shares(row) })) };
}

function shares({ kept, breached, excused }: Counted) {
  const decided = kept + breached;
  const share = (part: number) => (decided === 0 ? null : Math.floor((part * 10_000) / decided) / 100);
  return { percent: share(kept), percentExcused: share(kept + Math.min(excused, breached)) };
}
