import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { requireReference } from "../../platform/masterdata/references.ts";

export type MemberRole = "lead" | "member";

export async function membersOf(ctx: Context, teamId: string) {
  const rows = await ctx.db
    .selectFrom("team_members as m")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "m.organization_id").onRef("u.id", "=", "m.user_id"),
    )
    .select(["m.user_id", "m.role", "m.created_at", "u.name", "u.status"])
    .where("m.organization_id", "=", ctx.organizationId)
    .where("m.team_id", "=", teamId)
    .where("u.deleted_at", "is", null)
    .orderBy("m.role")
    .orderBy("u.name")
    .orderBy("u.id")
    .execute();
  return {
    items: rows.map((row) => ({
      user: { id: row.user_id, name: row.name },
      active: row.status === "active",
      role: row.role,
      since: row.created_at,
    })),
  };
}

/** Puts an active person into a team; 409 where they are in it already. */
export async function addMember(ctx: Context, teamId: string, userId: string, role: MemberRole = "member") {
  await oneAfterTheOther(ctx, userId);
  await requireReference(ctx, "userId", { table: "users", active: true }, userId);
  await ctx.db.insertInto("team_members").values({ id: newId(), team_id: teamId, user_id: userId, role }).execute();
  announce(ctx, "team.member_added", teamId, userId);
}

/** Whoever joins two teams at once would otherwise be held by both, each waiting for the other to renew their rights. */
async function oneAfterTheOther(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .forNoKeyUpdate()
    .execute();
}

export async function changeMember(ctx: Context, teamId: string, userId: string, role: MemberRole) {
  const changed = await ctx.db
    .updateTable("team_members")
    .set({ role })
    .where("organization_id", "=", ctx.organizationId)
    .where("team_id", "=", teamId)
    .where("user_id", "=", userId)
    .returning("id")
    .executeTakeFirst();
  if (!changed) throw new Problem("common.not_found");
  announce(ctx, "team.member_changed", teamId, userId);
}

/** Takes a person out of a team, and out of its lead. Their tickets stay with them until somebody reassigns them. */
export async function removeMember(ctx: Context, teamId: string, userId: string) {
  const removed = await ctx.db
    .deleteFrom("team_members")
    .where("organization_id", "=", ctx.organizationId)
    .where("team_id", "=", teamId)
    .where("user_id", "=", userId)
    .returning("id")
    .executeTakeFirst();
  if (!removed) throw new Problem("common.not_found");
  await ctx.db
    .updateTable("teams")
    .set((row) => ({ lead_id: null, version: row("version", "+", 1), updated_at: ctx.now }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", teamId)
    .where("lead_id", "=", userId)
    .execute();
  announce(ctx, "team.member_removed", teamId, userId);
}

/** Who leads a team is in it. */
export const leadIsMember: MasterHook = async (ctx, { id, input }) => {
  if (typeof input.leadId !== "string") return;
  await ctx.db
    .insertInto("team_members")
    .values({ id: newId(), team_id: id, user_id: input.leadId, role: "lead" })
    .onConflict((conflict) => conflict.columns(["organization_id", "team_id", "user_id"]).doUpdateSet({ role: "lead" }))
    .execute();
};

function announce(ctx: Context, type: string, teamId: string, userId: string): void {
  ctx.emit({ type, kind: "team", recordId: teamId, payload: { userId } });
}
