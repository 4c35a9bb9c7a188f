import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { combineGrants } from "./grants.ts";
import { heldRoles } from "./held-roles.ts";

export interface AsIf {
  /** Whatever became of the account: what its person could do if it were active. */
  readonly evenInactive?: boolean;
  /** What a token narrows them to; null for nothing. */
  readonly only?: readonly string[] | null;
}

/**
 * Somebody else as a principal, to ask what they may see: for mentions, notices, rotas. Undefined where there is no
 * such active person. It has no session, so it cannot open a unit of work.
 */
export async function principalOf(ctx: Context, userId: string, as: AsIf = {}): Promise<Principal | undefined> {
  const [user, roles, teams] = await Promise.all([
    ctx.db
      .selectFrom("users")
      .select(["id", "name", "epoch", "department_id"])
      .where("id", "=", userId)
      .$if(!as.evenInactive, (active) => active.where("status", "=", "active").where("deleted_at", "is", null))
      .executeTakeFirst(),
    heldRoles(ctx, userId),
    ctx.db.selectFrom("team_members").select("team_id").where("user_id", "=", userId).execute(),
  ]);
  if (!user) return undefined;
  return {
    kind: "person",
    organizationId: ctx.organizationId,
    userId,
    sessionId: null,
    epoch: user.epoch,
    name: user.name,
    grants: combineGrants(roles, as.only ?? null),
    teamIds: teams.map((team) => team.team_id),
    departmentId: user.department_id,
  };
}
