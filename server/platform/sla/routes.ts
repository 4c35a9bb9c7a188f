import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { slaClocks } from "../../../contract/platform/sla.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import type { RecordKind } from "../records/kind.ts";
import { type KeptClock, standing } from "./clock-row.ts";
import { nextDueRoute } from "./next-due.ts";
import { loadRules } from "./promises.ts";

/** What was promised is the workers' to see; a requester hears of times in the portal's own words. */
export function slaRoutes(host: RecordKind): Route[] {
  return [
    nextDueRoute(host),
    route({
      method: "GET",
      path: `${host.path}/:id/sla`,
      access: "signed_in",
      summary: "Service level clocks as they stand now",
      tag: host.contract.name,
      answer: slaClocks,
      subject: async (ctx, { id }) => {
        const record = await host.find(ctx, id ?? "", "read");
        if (!record.internal) throw new Problem("common.forbidden");
        return record;
      },
      handle: async (ctx, { subject }) => ({ items: await clocksNow(ctx, subject.id, subject.kind) }),
    }),
  ];
}

type Row = KeptClock & { readonly policy: unknown; readonly calendar: unknown };

async function clocksNow(ctx: Context, recordId: string, kind: string): Promise<unknown[]> {
  const query = sql<Row>`select c.*, case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as policy,
      case when k.id is not null then json_build_object('id', k.id, 'name', k.name) end as calendar
    from sla_clocks c left join sla_policies p on p.organization_id = c.organization_id and p.id = c.policy_id
    left join calendars k on k.organization_id = c.organization_id and k.id = c.calendar_id
    where c.record_id = ${recordId} order by c.target desc`;
  const [clocks, rules] = await Promise.all([query.execute(ctx.db), loadRules(ctx, kind)]);
  return clocks.rows.flatMap((row) => {
    const clock = standing(row, rules.calendars, ctx.now.getTime());
    if (!clock) return [];
    return [
      {
        id: row.id,
        target: row.target,
        state: clock.state,
        policy: row.policy,
        calendar: row.calendar,
        startedAt: time(clock.startedAt),
        dueAt: time(clock.dueAt),
        pausedAt: time(clock.pausedSince),
        stoppedAt: time(clock.stoppedAt),
        elapsedSeconds: Math.floor(clock.elapsedMs / 1000),
        remainingSeconds: Math.floor(clock.remainingMs / 1000),
        percent: clock.percent,
        breachedAt: row.breached_at ?? time(clock.breachedAt),
      },
    ];
  });
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
