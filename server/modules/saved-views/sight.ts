import type { Sight, Visibility } from "../../platform/realtime/visibility.ts";
import { policy } from "./policy.ts";

/** Which saved views somebody may know of: for live updates. */
export const viewSight: Visibility = async (ctx, recordIds) => {
  const rows = await ctx.db
    .selectFrom("saved_views as t")
    .select("t.id")
    .where("t.id", "in", [...recordIds])
    .where(policy.visible(ctx.principal))
    .execute();
  return new Map(rows.map(({ id }): [string, Sight] => [id, { internal: true }]));
};
