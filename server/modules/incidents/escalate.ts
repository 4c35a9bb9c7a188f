import type { z } from "zod";
import type { escalate as Input } from "../../../contract/incidents/commands.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { assignmentColumns } from "../../platform/tickets/assignment.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { checkReferences } from "../../platform/tickets/references.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { follow, writeTicket } from "../../platform/tickets/write.ts";
import { ownOf } from "./table.ts";

interface Destination {
  readonly teamId: string | null;
  readonly userId: string | null;
}

/** Hands an incident up: to the next level's team, or to who answers for the present one. Level and history are kept. */
export async function escalate(ctx: Context, ticket: TicketRow, input: z.infer<typeof Input>): Promise<TicketRow> {
  if (!ticket.open) throw new Problem("incident.not_open");
  const kind = ticketKind(ticket.kind);
  const to = input.type === "functional" ? await nextLevel(ctx, ticket, input.teamId) : await lineManager(ctx, ticket);
  const level = ownOf(ticket).escalationLevel + 1;
  const columns = to.teamId ? await assignmentColumns(ctx, ticket, { teamId: to.teamId }) : {};
  const moved = to.teamId !== null && ticket.team_id !== null;
  await ctx.db
    .insertInto("ticket_escalations")
    .values({
      id: newId(),
      record_id: ticket.id,
      type: input.type,
      level,
      from_team_id: ticket.team_id,
      to_team_id: to.teamId,
      to_user_id: to.userId,
      reason: input.reason,
      created_at: ctx.now,
      organization_id: ctx.organizationId,
    })
    .execute();
  const after = await writeTicket(ctx, kind, ticket, {
    ticket: columns,
    own: { escalation_level: level, ...(moved ? { reassignment_count: ownOf(ticket).reassignmentCount + 1 } : {}) },
  });
  await follow(ctx, kind, { type: "changed", before: ticket, after, input: {} });
  const payload = {
    version: after.version,
    type: input.type,
    level,
    reason: input.reason,
    internal: true,
    toTeamId: to.teamId,
    toUserId: to.userId,
  };
  ctx.emit({ type: "incident.escalated", kind: "incident", recordId: ticket.id, payload });
  return after;
}

async function nextLevel(ctx: Context, ticket: TicketRow, wanted: string | undefined): Promise<Destination> {
  if (wanted) {
    if (wanted === ticket.team_id) throw invalid("teamId", "unchanged");
    await checkReferences(ctx, { teamId: wanted });
    return { teamId: wanted, userId: null };
  }
  const team = await teamOf(ctx, ticket);
  if (!team?.escalates_to_id) throw new Problem("incident.no_next_level");
  return { teamId: team.escalates_to_id, userId: null };
}

/** The team's lead first; from the second time on, that person's manager, and so on up. */
async function lineManager(ctx: Context, ticket: TicketRow): Promise<Destination> {
  const last = await ctx.db
    .selectFrom("ticket_escalations as e")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "e.organization_id").onRef("u.id", "=", "e.to_user_id"),
    )
    .select("u.manager_id")
    .where("e.record_id", "=", ticket.id)
    .where("e.type", "=", "hierarchical")
    .orderBy("e.created_at", "desc")
    .orderBy("e.id", "desc")
    .executeTakeFirst();
  const userId = last ? last.manager_id : (await teamOf(ctx, ticket))?.lead_id;
  if (!userId) throw new Problem("incident.no_next_level");
  return { teamId: null, userId };
}

function teamOf(ctx: Context, ticket: TicketRow) {
  if (!ticket.team_id) return Promise.resolve(undefined);
  return ctx.db
    .selectFrom("teams")
    .select(["escalates_to_id", "lead_id"])
    .where("id", "=", ticket.team_id)
    .executeTakeFirst();
}
