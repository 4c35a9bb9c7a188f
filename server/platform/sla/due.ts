import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { standing } from "./clock-row.ts";
import { escalate } from "./escalate.ts";
import { keptClock } from "./keep.ts";
import { loadRules } from "./promises.ts";

/** Deadlines of clocks: warned, missed and escalated exactly once each, late ones too (domain.md §4). */
export const slaDue: readonly DueWork[] = [
  { name: "sla.breach", claim: "claim_sla_breaches", run: breach },
  { name: "sla.warning", claim: "claim_sla_warnings", run: warn },
  { name: "sla.escalation", claim: "claim_sla_escalations", run: escalate },
];

/** A breach is a fact with its time and who held the ticket; the state stays as it is. */
async function breach(ctx: Context, id: string): Promise<void> {
  const clock = await dueClock(ctx, id);
  if (clock?.state !== "running" || clock.breached_at || !clock.due_at || clock.due_at >= ctx.now) return;
  const held = { assignee: clock.assignee_id, team: clock.team_id };
  await ctx.db
    .updateTable("sla_clocks")
    .set({ breached_at: clock.due_at, breached_assignee_id: held.assignee, breached_team_id: held.team })
    .where("id", "=", id)
    .execute();
  await ctx.db
    .insertInto("sla_breaches")
    .values({
      id: newId(),
      clock_id: id,
      record_id: clock.record_id,
      round: await roundOf(ctx, id, clock.kind),
      due_at: clock.due_at,
      breached_at: clock.due_at,
      assignee_id: held.assignee,
      team_id: held.team,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  tell(ctx, "sla_breached", clock);
}

async function roundOf(ctx: Context, id: string, kind: string): Promise<number> {
  const [clock, rules] = await Promise.all([keptClock(ctx, id), loadRules(ctx, kind)]);
  return (clock && standing(clock, rules.calendars, ctx.now.getTime())?.round) ?? 1;
}

async function warn(ctx: Context, id: string): Promise<void> {
  const clock = await dueClock(ctx, id);
  if (clock?.state !== "running" || clock.warned_at || !clock.warn_at || clock.warn_at > ctx.now) return;
  await ctx.db.updateTable("sla_clocks").set({ warned_at: ctx.now }).where("id", "=", id).execute();
  tell(ctx, "sla_warned", clock);
}

type DueClock = NonNullable<Awaited<ReturnType<typeof dueClock>>>;

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

function dueClock(ctx: Context, id: string) {
  return ctx.db
    .selectFrom("sla_clocks as c")
    .innerJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "c.organization_id").onRef("t.id", "=", "c.record_id"),
    )
    .select([
      "c.record_id",
      "c.target",
      "c.agreement",
      "c.state",
      "c.due_at",
      "c.warn_at",
      "c.warned_at",
      "c.breached_at",
      "t.kind",
      "t.assignee_id",
      "t.team_id",
    ])
    .where("c.id", "=", id)
    .forUpdate("c")
    .executeTakeFirst();
}
