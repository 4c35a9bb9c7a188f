import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { slaComplianceRequest } from "../../../contract/sla-policies/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { csvLine } from "../../platform/csv/write.ts";

type Request = z.output<typeof slaComplianceRequest>;

interface Key {
  readonly key: RawBuilder<unknown>;
  /** The table that has its names. */
  readonly names?: string;
  /** How a key is written, where not as it is: once for each row of the report and not for each clock. */
  readonly written?: RawBuilder<unknown>;
}

const KEYS: Record<Request["by"], Key> = {
  policy: { key: sql`c.policy_id`, names: "sla_policies" },
  service: { key: sql`c.service_id`, names: "services" },
  team: { key: sql`c.holder_team_id`, names: "teams" },
  month: { key: sql`date_trunc('month', c.started_at at time zone 'UTC')`, written: sql`to_char(k.key, 'YYYY-MM')` },
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
  const { key, names, written = sql`k.key::text` } = KEYS[by];
  const name = names
    ? sql`(select n.name from ${sql.table(names)} n where n.organization_id = app_organization() and n.id = k.key::uuid)`
    : written;
  const period = sql`c.started_at >= ${from}::date and c.started_at < ${to}::date`;
  const { rows } = await sql<Counted>`with counted as (
      select ${key} as key, count(*)::integer as clocks, count(c.breached_at)::integer as breached,
        count(*) filter (where c.state = 'stopped' and c.breached_at is null)::integer as kept
      from sla_clocks c where ${period} and c.state <> 'cancelled' group by 1),
    excused as (
      select ${key} as key, count(*)::integer as excused from sla_breaches b
      join sla_clocks c on c.organization_id = b.organization_id and c.id = b.clock_id
      where b.excused_at is not null and ${period} and c.state <> 'cancelled' group by 1)
    select ${written} as key, ${name} as name, k.clocks, k.kept, k.breached, coalesce(e.excused, 0) as excused,
      k.clocks - k.kept - k.breached as running
    from counted k left join excused e on e.key is not distinct from k.key order by k.clocks desc, 1 limit 500`.execute(
    ctx.db,
  );
  return { items: rows.map((row) => ({ ...row, ...shares(row) })) };
}

/** The figures of the report, one line each, in the order of the page. */
export async function complianceCsv(ctx: Context, request: Request): Promise<string> {
  const { items } = await compliance(ctx, request);
  const columns = ["name", "clocks", "kept", "breached", "excused", "running", "percent", "percentExcused"] as const;
  return [
    csvLine([request.by, ...columns.slice(1)]),
    ...items.map((item) => csvLine(columns.map((one) => item[one]))),
  ].join("");
}

function shares({ kept, breached, excused }: Counted) {
  const decided = kept + breached;
  const share = (part: number) => (decided === 0 ? null : Math.floor((part * 10_000) / decided) / 100);
  return { percent: share(kept), percentExcused: share(kept + Math.min(excused, breached)) };
}
