import { invalid } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketColumns } from "./kind.ts";

export interface Assignment {
  readonly teamId?: string | null | undefined;
  readonly assigneeId?: string | null | undefined;
}

interface Holder {
  readonly team_id: string | null;
  readonly assignee_id: string | null;
}

/**
 * Team and assignee after an assignment: changing the team clears the assignee unless one is given, and the assignee
 * must be an active member of the team (domain.md §2). References have been checked before.
 */
export async function assignmentColumns(ctx: Context, before: Holder, wanted: Assignment): Promise<TicketColumns> {
  const teamId = wanted.teamId === undefined ? before.team_id : wanted.teamId;
  const keeps = teamId === before.team_id ? before.assignee_id : null;
  const assigneeId = wanted.assigneeId === undefined ? keeps : wanted.assigneeId;
  if (assigneeId && teamId && (assigneeId !== before.assignee_id || teamId !== before.team_id)) {
    if (!(await isMember(ctx, teamId, assigneeId))) throw invalid("assigneeId", "not_a_member");
  }
  return {
    team_id: teamId,
    assignee_id: assigneeId,
    ...(assigneeId !== before.assignee_id ? { assignee_why: null } : {}),
  };
}

async function isMember(ctx: Context, teamId: string, userId: string): Promise<boolean> {
  const member = await ctx.db
    .selectFrom("team_members")
    .select("id")
    .where("team_id", "=", teamId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return member !== undefined;
}
