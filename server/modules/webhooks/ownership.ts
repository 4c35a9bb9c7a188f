import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

/** A new webhook hears of what happens from now on. */
export function fromNowOn(ctx: Context) {
  return {
    owner_id: ctx.principal.userId,
    position: sql<number>`last_event_position()`,
  };
}

/** What makes somebody answer for what leaves: where it goes, and of what. */
const TELLING = ["url", "events", "format", "active"];

/**
 * Whoever changes where a webhook goes or of what it tells owns it from then on, so that nobody hears by it more than they
 * may see. Switched on again, it begins anew.
 */
export const ownedByWriter: MasterHook = async (ctx, { type, id, input }) => {
  const tells = type === "restored" || TELLING.some((field) => field in input);
  if (type === "created" || type === "deleted" || !tells || ctx.principal.userId === null) return;
  const begun = type === "restored" || input.active === true ? { ...fromNowOn(ctx), failing_since: null } : {};
  await ctx.db
    .updateTable("webhooks")
    .set({ ...begun, owner_id: ctx.principal.userId, ...(input.active === true ? { stopped_because: null } : {}) })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
};
