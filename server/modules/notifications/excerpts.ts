import type { Context } from "../../kernel/db/context.ts";
import { plainText } from "../../platform/richtext/sanitise.ts";
import { readable } from "../../platform/timeline/mentioned.ts";

const MOST_SIGNS = 300;

/** The beginnings of comments, as this person may read them now: what was edited or taken back since is shown so. */
export async function excerptsOf(ctx: Context, commentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (commentIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("comments as c")
    .innerJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "c.organization_id").onRef("t.id", "=", "c.record_id"),
    )
    .select(["c.id", "c.body"])
    .where("c.id", "in", [...commentIds])
    .where("c.deleted_at", "is", null)
    .where(readable(ctx.principal))
    .execute();
  return new Map(rows.map(({ id, body }) => [id, plainText(body).slice(0, MOST_SIGNS).toWellFormed()]));
}
