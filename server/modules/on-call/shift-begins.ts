import { type Rota, type Shift, shiftsBetween } from "../../../contract/on-call/rota.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { firstTold } from "../../platform/notifications/told-once.ts";
import { scheduleOf } from "./shifts.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So long before a shift its person is told. */
const AHEAD = HOUR;
/** Turns that begin later than that are looked for anew. */
const FAR = 60 * DAY;

/** Shifts that begin within the hour: each person is told once, also where somebody else takes one over. What runs when a schedule is first looked at is told nobody. */
export const shiftsDue: DueWork = { name: "on_call.shift", claim: "claim_on_call_shifts", run: tellShifts };

/** A schedule that was changed is looked at at once; what was missed while it was deleted is told nobody. */
export const lookAgain: MasterHook = async (ctx, { type, id }) => {
  if (type === "created" || type === "deleted") return;
  const since = type === "restored" ? { looked_at: ctx.now } : {};
  const again = { next_at: ctx.now, ...since };
  await ctx.db.updateTable("on_call_watches").set(again).where("id", "=", id).execute();
};

async function tellShifts(ctx: Context, id: string): Promise<void> {
  const [schedule, watch] = await Promise.all([
    scheduleOf(ctx, id),
    ctx.db.selectFrom("on_call_watches").select("looked_at").where("id", "=", id).forUpdate().executeTakeFirst(),
  ]);
  if (!schedule) return;
  const now = ctx.now.getTime();
  const looked = watch?.looked_at.getTime() ?? now;
  const begins = beginsBetween(schedule, looked, now + FAR);
  for (const shift of begins) if (shift.from <= now + AHEAD && shift.to > now) await tell(ctx, id, shift);
  const next = begins.find(({ from }) => from > now + AHEAD);
  const nextAt = next ? next.from - AHEAD : now + FAR / 2;
  const seen = { looked_at: new Date(Math.max(now, looked)), next_at: new Date(nextAt) };
  await ctx.db
    .insertInto("on_call_watches")
    .values({ organization_id: ctx.organizationId, id, ...seen })
    .onConflict((conflict) => conflict.columns(["organization_id", "id"]).doUpdateSet(seen))
    .execute();
}

/** Shifts that begin after a moment, of people who are not on call already as they begin. */
export function beginsBetween(rota: Rota, after: number, until: number): Shift[] {
  const shifts = shiftsBetween(rota, after, until);
  return shifts.filter(({ from, userId }, place) => {
    const before = shifts[place - 1];
    return from > after && !(before?.to === from && before.userId === userId);
  });
}

async function tell(ctx: Context, scheduleId: string, { userId, from, to }: Shift): Promise<void> {
  const what = "on_call.shift_begins";
  if (!(await firstTold(ctx, { what, itemId: scheduleId, dueAt: new Date(from), userId }))) return;
  const payload = { userId, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  ctx.emit({ type: what, kind: "on_call_schedule", recordId: scheduleId, payload });
}
