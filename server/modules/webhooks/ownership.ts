import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

export function ownedByMaker(ctx: Context) {
  return { owner_id: ctx.principal.userId };
}

/** What makes somebody answer for what leaves: where it goes, and of what. */
const TELLING = ["url", "events", "format", "active"];

/**
 * Whoever changes where a webhook goes or of what it tells owns it from then on, so that nobody hears by it more than they
 * may see. A new one, and one that is switched on again, hears of what happens from now on.
 */
export const ownedByWriter: MasterHook = async (ctx, { type, id, input }) => {
  if (type === "created") return fromNowOn(ctx, id);
  const tells = type === "restored" || TELLING.some((field) => field in input);
  if (type === "deleted" || !tells || ctx.principal.userId === null) return;
  const begins = type === "restored" || input.active === true;
  if (begins) await fromNowOn(ctx, id);
  await ctx.db
    .updateTable("webhooks")
    .set({ owner_id: ctx.principal.userId, ...(begins ? { failing_since: null, stopped_because: null } : {}) })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
};

async function fromNowOn(ctx: Context, id: string): Promise<void> {
  const position = sql<number>`last_event_position()`;
  await ctx.db
    .insertInto("webhook_positions")
    .values({ organization_id: ctx.organizationId, id, position })
    .onConflict((conflict) => conflict.columns(["organization_id", "id"]).doUpdateSet({ position }))
    .execute();
}
