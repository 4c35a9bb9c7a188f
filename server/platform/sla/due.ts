import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";

/** Deadlines of clocks: warned and missed exactly once each, late ones too (domain.md §4). */
export const slaDue: readonly DueWork[] = [
  { name: "sla.breach", claim: "claim_sla_breaches", run: breach },
  { name: "sla.warning", claim: "claim_sla_warnings", run: warn },
];

/** A breach is a fact with its time and who held the ticket; the state stays as it is. */
async function breach(ctx: Context, id: string): Promise<void> {
  const clock = await dueClock(ctx, id);
  if (clock?.state !== "running" || clock.breached_at || !clock.due_at || clock.due_at >= ctx.now) return;
  await ctx.db
    .updateTable("sla_clocks")
    .set({ breached_at: clock.due_at, breached_assignee_id: clock.assignee_id, breached_team_id: clock.team_id })
    .where("id", "=", id)
    .execute();
  tell(ctx, "sla_breached", clock);
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
