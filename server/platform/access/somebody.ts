import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { ownFieldMarks } from "../customfields/marks.ts";
import { combineGrants } from "./grants.ts";
import { heldRolesOf } from "./held-roles.ts";

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
  return (await principalsOf(ctx, [userId], as)).get(userId);
}

/** The same for many people at once; who is no active person is not among them. */
export async function principalsOf(
  ctx: Context,
  userIds: readonly string[],
  as: AsIf = {},
): Promise<Map<string, Principal>> {
  if (userIds.length === 0) return new Map();
  const [users, roles, members, ownFields] = await Promise.all([
    ctx.db
      .selectFrom("users")
      .select(["id", "name", "epoch", "department_id"])
      .where("id", "in", [...userIds])
      .$if(!as.evenInactive, (active) => active.where("status", "=", "active").where("deleted_at", "is", null))
      .execute(),
    heldRolesOf(ctx, userIds),
    ctx.db
      .selectFrom("team_members")
      .select(["user_id", "team_id"])
      .where("user_id", "in", [...userIds])
      .execute(),
    ownFieldMarks(ctx),
  ]);
  const teams = Map.groupBy(members, (member) => member.user_id);
  const principals = users.map(
    (user): Principal => ({
      kind: "person",
      organizationId: ctx.organizationId,
      userId: user.id,
      sessionId: null,
      epoch: user.epoch,
      name: user.name,
      grants: combineGrants(roles.get(user.id) ?? [], as.only ?? null),
      teamIds: (teams.get(user.id) ?? []).map((team) => team.team_id),
      departmentId: user.department_id,
      ownFields,
    }),
  );
  return new Map(principals.map((principal) => [principal.userId ?? "", principal]));
}
