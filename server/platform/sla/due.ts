import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { type KeptClock, standing } from "./clock-row.ts";
import { escalate } from "./escalate.ts";
import { loadRules, type Rules } from "./promises.ts";

/** Deadlines of clocks: warned, missed and escalated exactly once each, late ones too (domain.md §4). */
export const slaDue: readonly DueWork[] = [
  { name: "sla.breach", claim: "claim_sla_breaches", run: alone(breach), runMany: breach },
  { name: "sla.warning", claim: "claim_sla_warnings", run: alone(warn), runMany: warn },
  { name: "sla.escalation", claim: "claim_sla_escalations", run: escalate },
];

function alone(many: NonNullable<DueWork["runMany"]>): DueWork["run"] {
  return async (ctx, id, services) => void (await many(ctx, [id], services));
}

/** A breach is a fact with its time and who held the ticket; the state stays as it is. */
async function breach(ctx: Context, ids: readonly string[]): Promise<readonly string[]> {
  const { found, left } = await dueClocks(ctx, ids);
  const clocks = found.filter(
    ({ state, breached_at, due_at }) => state === "running" && !breached_at && due_at && due_at < ctx.now,
  );
  if (clocks.length === 0) return left;
  const rounds = await roundsOf(ctx, clocks);
  await sql`update sla_clocks c set breached_at = c.due_at, breached_assignee_id = t.assignee_id, breached_team_id = t.team_id
    from tickets t where t.organization_id = c.organization_id and t.id = c.record_id
      and c.id = any(${clocks.map(({ id }) => id)}::uuid[])`.execute(ctx.db);
  const facts = clocks.map(({ id, record_id, due_at, assignee_id, team_id }) => ({
    id: newId(),
    clock_id: id,
    record_id,
    round: rounds.get(id) ?? 1,
    due_at: due_at ?? ctx.now,
    breached_at: due_at ?? ctx.now,
    assignee_id,
    team_id,
  }));
  await ctx.db
    .insertInto("sla_breaches")
    .values(facts)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const clock of clocks) tell(ctx, "sla_breached", clock);
  return left;
}

async function roundsOf(ctx: Context, clocks: readonly DueClock[]): Promise<ReadonlyMap<string, number>> {
  const rules = new Map<string, Rules>();
  const rounds = new Map<string, number>();
  for (const clock of clocks) {
    const known = rules.get(clock.kind) ?? (await loadRules(ctx, clock.kind));
    rules.set(clock.kind, known);
    const kept = clock as unknown as KeptClock;
    rounds.set(clock.id, standing(kept, known.calendars, ctx.now.getTime())?.round ?? 1);
  }
  return rounds;
}

async function warn(ctx: Context, ids: readonly string[]): Promise<readonly string[]> {
  const { found, left } = await dueClocks(ctx, ids);
  const clocks = found.filter(
    ({ state, warned_at, warn_at }) => state === "running" && !warned_at && warn_at && warn_at <= ctx.now,
  );
  if (clocks.length === 0) return left;
  const due = clocks.map(({ id }) => id);
  await ctx.db.updateTable("sla_clocks").set({ warned_at: ctx.now }).where("id", "in", due).execute();
  for (const clock of clocks) tell(ctx, "sla_warned", clock);
  return left;
}

type DueClock = Awaited<ReturnType<typeof dueClocks>>["found"][number];

function tell(ctx: Context, what: "sla_breached" | "sla_warned", clock: DueClock): void {
  const late = clock.due_at ? ctx.now.getTime() - clock.due_at.getTime() > 60_000 : false;
  const payload = {
    target: clock.target,
    agreement: clock.agreement,
    dueAt: clock.due_at,
    internal: true,
    ...(what === "sla_breached" ? { late } : {}),
  };
  ctx.emit({ type: `${clock.kind}.${what}`, kind: clock.kind, recordId: clock.record_id, payload });
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
      "c.state",
      "c.due_at",
      "c.warn_at",
      "c.warned_at",
      "c.breached_at",
      "c.goal",
      "c.history",
      "c.calendar_id",
      "t.kind",
      "t.assignee_id",
      "t.team_id",
    ])
    .where("c.id", "in", [...ids])
    .orderBy("c.id")
    .forUpdate("c");
  const found = await (ids.length > 1 ? asked.skipLocked() : asked).execute();
  const seen = new Set(found.map(({ id }) => id));
  return { found, left: ids.filter((id) => !seen.has(id)) };
}
