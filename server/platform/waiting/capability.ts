import { nextStep } from "../../../contract/sla/waiting.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Capability } from "../module.ts";
import type { Change } from "../tickets/kind.ts";
import type { TicketRow } from "../tickets/row.ts";
import { waitingRoutes } from "./routes.ts";
import { waitingRules } from "./rules.ts";

/** What waits and how it ends: the pending reason that is reminded of, and the transition that ends the wait. */
export interface WaitingOptions {
  readonly remind: string;
  readonly resolve: string;
}

/** Tickets that wait for their requester are reminded of and then resolved; resolved ones close, all by themselves. */
export function waits({ remind, resolve }: WaitingOptions): Capability {
  return {
    name: "waits",
    detail: `${remind}, then ${resolve}`,
    routes: waitingRoutes,
    events: (kind) => ({
      [`${kind}.pending_reminded`]: "The requester is reminded that an answer is missing",
      [`${kind}.pending_ended`]: "No answer came: the ticket is resolved by itself",
    }),
    onChange: async (ctx, { before, after }: Change) => {
      const waited = before?.pending_reason === remind;
      const waitsNow = after.pending_reason === remind;
      if (waitsNow && !waited) await beginWait(ctx, after);
      if (waited && !waitsNow) await ctx.db.deleteFrom("pending_waits").where("record_id", "=", after.id).execute();
      await followResolution(ctx, before, after);
    },
  };
}

async function beginWait(ctx: Context, ticket: TicketRow): Promise<void> {
  const { reminding } = await waitingRules(ctx, ticket.kind);
  const next = nextStep(reminding, 0, ctx.now.getTime());
  if (!next) return;
  const times = { since: ctx.now, last_at: ctx.now, next_at: new Date(next.at) };
  await ctx.db
    .insertInto("pending_waits")
    .values({ record_id: ticket.id, reminded: 0, step: next.step, ...times })
    .execute();
}

/** Around the clock nothing is kept: the moment follows from the resolution. In a calendar it is. */
async function followResolution(ctx: Context, before: TicketRow | undefined, after: TicketRow): Promise<void> {
  const was = before?.state === "resolved";
  const is = after.state === "resolved" && after.resolved_at !== null;
  if (was === is) return;
  const { settings, closes } = await waitingRules(ctx, after.kind);
  if (settings.autoCloseCalendar === "24x7") return;
  await ctx.db.deleteFrom("auto_closes").where("record_id", "=", after.id).execute();
  const at = is ? closes(after.resolved_at?.getTime() ?? 0) : null;
  if (at !== null)
    await ctx.db
      .insertInto("auto_closes")
      .values({ record_id: after.id, close_at: new Date(at) })
      .execute();
}
