import type { WhyNot } from "../../../contract/notifications/why.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Delivery, Outcome } from "./channel.ts";

/** Keeps what became of a try, unless another has begun meanwhile. */
export async function settle(ctx: Context, { id, tries }: Delivery, outcome: Outcome): Promise<void> {
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ ...columns(ctx, outcome), leased_until: null })
    .where("id", "=", id)
    .where("state", "=", "sending")
    .where("tries", "=", tries)
    .execute();
}

function columns(ctx: Context, outcome: Outcome) {
  switch (outcome.state) {
    case "delivered":
      return { state: "sent", why: null, error: null, due_at: null, ended_at: ctx.now };
    case "dropped":
      return { state: "dropped", why: outcome.why, error: cut(outcome.error), due_at: null, ended_at: ctx.now };
    case "failed":
      return {
        state: "failed",
        why: outcome.retryAt === null ? "gave_up" : null,
        error: cut(outcome.error),
        due_at: outcome.retryAt,
        ended_at: outcome.retryAt === null ? ctx.now : null,
      };
  }
}

/** Ends a delivery without a try. */
export async function endDropped(ctx: Context, id: string, why: WhyNot): Promise<void> {
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ state: "dropped", why, due_at: null, leased_until: null, ended_at: ctx.now })
    .where("id", "=", id)
    .execute();
}

function cut(error: string | undefined): string | null {
  return error === undefined ? null : error.slice(0, 2_000).toWellFormed();
}
