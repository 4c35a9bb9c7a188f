import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { teamKind } from "./kind.ts";
import { addMember, leadIsMember, type MemberRole, removeMember } from "./members.ts";

/** Somebody's place in a team: their role, and whether they are the one who leads it. */
export interface Membership {
  readonly role: MemberRole;
  readonly leads: boolean;
}

/** Puts an active person into a team that one may change; 409 where they are in it already. */
export async function joinTeam(ctx: Context, teamId: string, userId: string, role?: MemberRole): Promise<Membership> {
  await teamKind.find(ctx, teamId, "update");
  if (await membershipOf(ctx, teamId, userId)) throw new Problem("team.is_member");
  await addMember(ctx, teamId, userId, role);
  return { role: role ?? "member", leads: false };
}

/** Takes a person out of a team that one may change, and answers what they were in it. */
export async function leaveTeam(ctx: Context, teamId: string, userId: string): Promise<Membership> {
  await teamKind.find(ctx, teamId, "update");
  const before = await membershipOf(ctx, teamId, userId);
  if (!before) throw new Problem("team.no_member");
  await removeMember(ctx, teamId, userId);
  return before;
}

/** Puts somebody back as they were; a team that has a new lead meanwhile keeps them. */
export async function rejoinTeam(ctx: Context, teamId: string, userId: string, was: Membership): Promise<void> {
  await joinTeam(ctx, teamId, userId, was.role);
  if (!was.leads) return;
  const led = await ctx.db
    .updateTable("teams")
    .set((row) => ({ lead_id: userId, version: row("version", "+", 1), updated_at: ctx.now }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", teamId)
    .where("lead_id", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (led) await leadIsMember(ctx, { type: "changed", id: teamId, before: undefined, input: { leadId: userId } });
}

/** Undefined for who is not in the team. */
export async function membershipOf(ctx: Context, teamId: string, userId: string): Promise<Membership | undefined> {
  const found = await ctx.db
    .selectFrom("team_members as m")
    .innerJoin("teams as t", (join) =>
      join.onRef("t.organization_id", "=", "m.organization_id").onRef("t.id", "=", "m.team_id"),
    )
    .select(["m.role", "t.lead_id"])
    .where("m.organization_id", "=", ctx.organizationId)
    .where("m.team_id", "=", teamId)
    .where("m.user_id", "=", userId)
    .executeTakeFirst();
  return found && { role: found.role as MemberRole, leads: found.lead_id === userId };
}
