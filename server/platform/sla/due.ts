import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { type Missed, recordBreaches } from "./breaches.ts";
import { breachOf, type KeptClock, newBreaches, standing } from "./clock-row.ts";
import { escalate } from "./escalate.ts";
import { type Holder, keep } from "./keep.ts";
import { loadRules, type Rules } from "./promises.ts";

/** Deadlines of clocks: warned, missed and escalated exactly once each, late ones too (domain.md §4). */
export const slaDue: readonly DueWork[] = [
  { name: "sla.breach", claim: "claim_sla_breaches", run: alone(breach), runMany: breach },
  { name: "sla.warning", claim: "claim_sla_warnings", run: alone(warn), runMany: warn },
  { name: "sla.escalation", claim: "claim_sla_escalations", run: escalate },
];

type ClockOfTicket = KeptClock & {
  readonly state: string;
  readonly due_at: Date | null;
  readonly warn_at: Date | null;
  readonly warned_round: number;
  readonly round: number;
  readonly held: Holder;
};

function alone(many: NonNullable<DueWork["runMany"]>): DueWork["run"] {
  return async (ctx, id, services) => void (await many(ctx, [id], services));
}

async function breach(ctx: Context, ids: readonly string[]): Promise<readonly string[]> {
  const { found, left } = await dueClocks(ctx, ids);
  const rules = await rulesOf(ctx, found);
  const clocks = found.map((clock) => {
    const known = ruleOf(rules, clock);
    return { clock, held: clock.held, computed: standing(clock, known.calendars, ctx.now.getTime()) };
  });
  const missed = clocks.filter(({ clock, computed }) => newBreaches(clock, computed).length > 0);
  markBreaches(ctx, missed);
  recordBreaches(ctx, missed);
  // What is due by its row but not by its events counts by other hours since: the row is written anew.
  const stale = clocks.filter((one) => !missed.includes(one));
  for (const { clock, held } of stale) keep(ctx, clock, ruleOf(rules, clock), held);
  return left;
}

function markBreaches(ctx: Context, missed: readonly Missed[]): void {
  if (missed.length === 0) return;
  const marks = missed.map(({ clock, computed }) => ({ id: clock.id, ...breachOf(clock, computed) }));
  const breached = ctx.db
    .updateTable("sla_clocks as c")
    .from(
      sql<{
        id: string;
        breached_at: Date;
        breached_round: number;
      }>`jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)`.as<"m">(
        sql`m(id uuid, breached_at timestamptz, breached_round integer)`,
      ),
    )
    .set((row) => ({ breached_at: row.ref("m.breached_at"), breached_round: row.ref("m.breached_round") }))
    .whereRef("c.id", "=", "m.id");
  ctx.write(breached);
}

async function warn(ctx: Context, ids: readonly string[]): Promise<readonly string[]> {
  const { found, left } = await dueClocks(ctx, ids);
  const clocks = found.filter(
    ({ state, asleep, warned_round, round, warn_at }) =>
      state === "running" && !asleep && warned_round < round && warn_at && warn_at <= ctx.now,
  );
  if (clocks.length === 0) return left;
  const warned = ctx.db
    .updateTable("sla_clocks")
    .set((row) => ({ warned_at: ctx.now, warned_round: row.ref("round") }))
    .where(
      "id",
      "in",
      clocks.map(({ id }) => id),
    );
  ctx.write(warned);
  for (const { target, agreement, due_at: dueAt, held } of clocks) {
    const payload = { target, agreement, dueAt, internal: true };
    ctx.emit({ type: `${held.kind}.sla_warned`, kind: held.kind, recordId: held.id, payload });
  }
  return left;
}

async function rulesOf(ctx: Context, clocks: readonly ClockOfTicket[]): Promise<ReadonlyMap<string, Rules>> {
  const rules = new Map<string, Rules>();
  for (const kind of new Set(clocks.map(({ held }) => held.kind))) rules.set(kind, await loadRules(ctx, kind));
  return rules;
}

function ruleOf(rules: ReadonlyMap<string, Rules>, { held }: ClockOfTicket): Rules {
  const found = rules.get(held.kind);
  if (!found) throw new Error(`No rules of ${held.kind} were loaded`);
  return found;
}

/** Of many at once, those that somebody else is at are left for later: to wait could mean to wait for each other. */
async function dueClocks(ctx: Context, ids: readonly string[]) {
  const asked = ctx.db
    .selectFrom("sla_clocks as c")
    .innerJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "c.organization_id").onRef("t.id", "=", "c.record_id"),
    )
    .select([
      "c.id",
      "c.record_id",
      "c.target",
      "c.agreement",
      "c.team_id",
      "c.policy_id",
      "c.calendar_id",
      "c.goal",
      "c.history",
      "c.escalated",
      "c.state",
      "c.due_at",
      "c.warn_at",
      "c.round",
      "c.breached_at",
      "c.breached_round",
      "c.warned_round",
      "c.asleep",
      "t.kind",
      "t.assignee_id",
      "t.team_id as holder_team_id",
      "t.service_id",
      "t.deleted_at",
    ])
    .where("c.id", "in", [...ids])
    .orderBy("c.id")
    .forUpdate("c");
  const rows = await (ids.length > 1 ? asked.skipLocked() : asked).execute();
  const found = rows.map(({ record_id, kind, assignee_id, holder_team_id, service_id, deleted_at, ...clock }) => ({
    ...clock,
    held: { id: record_id, kind, assignee_id, team_id: holder_team_id, service_id, deleted_at },
  })) as unknown as ClockOfTicket[];
  const seen = new Set(found.map(({ id }) => id));
  return { found, left: ids.filter((id) => !seen.has(id)) };
}
