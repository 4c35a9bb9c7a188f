import type { z } from "zod";
import type * as commands from "../../../contract/incidents/commands.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { holdsAnyOf } from "../../platform/access/held-roles.ts";
import { sanitise } from "../../platform/richtext/sanitise.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { follow, writeTicket } from "../../platform/tickets/write.ts";
import { ownOf } from "./table.ts";

type Own = Readonly<Record<string, unknown>>;

/** Proposes an incident as major; somebody with the permission accepts or declines. */
export function proposeMajor(
  ctx: Context,
  ticket: TicketRow,
  input: z.infer<typeof commands.proposeMajor>,
): Promise<TicketRow> {
  if (!ticket.open) throw new Problem("incident.not_open");
  if (ownOf(ticket).major === "candidate" || ownOf(ticket).major === "accepted")
    throw new Problem("incident.already_major");
  return change(ctx, ticket, { major: "candidate", major_reason: input.reason }, "incident.major_proposed", {
    reason: input.reason,
  });
}

/** Accepts it, with a commander and the interval of updates. Somebody with the permission need not wait for a proposal. */
export async function acceptMajor(
  ctx: Context,
  ticket: TicketRow,
  input: z.infer<typeof commands.acceptMajor>,
): Promise<TicketRow> {
  if (!ticket.open) throw new Problem("incident.not_open");
  if (ownOf(ticket).major === "accepted") throw new Problem("incident.already_major");
  await mayCommand(ctx, input.commanderId);
  const own = {
    major: "accepted",
    commander_id: input.commanderId,
    major_declared_at: ctx.now,
    major_update_minutes: input.updateMinutes,
    major_next_update_at: minutesLater(ctx.now, input.updateMinutes),
    ...(input.reason ? { major_reason: input.reason } : {}),
  };
  return change(ctx, ticket, own, "incident.major_accepted", { commanderId: input.commanderId });
}

export function declineMajor(
  ctx: Context,
  ticket: TicketRow,
  input: z.infer<typeof commands.declineMajor>,
): Promise<TicketRow> {
  if (ownOf(ticket).major !== "candidate") throw new Problem("incident.not_candidate");
  return change(ctx, ticket, { major: "declined", major_reason: input.reason }, "incident.major_declined", {
    reason: input.reason,
  });
}

export function demoteMajor(
  ctx: Context,
  ticket: TicketRow,
  input: z.infer<typeof commands.demoteMajor>,
): Promise<TicketRow> {
  requireMajor(ticket);
  const own = { major: "demoted", major_reason: input.reason, major_next_update_at: null };
  return change(ctx, ticket, own, "incident.major_demoted", { reason: input.reason });
}

/** The post-incident review, without which a major incident cannot be closed. */
export function reviewMajor(
  ctx: Context,
  ticket: TicketRow,
  input: z.infer<typeof commands.reviewMajor>,
): Promise<TicketRow> {
  requireMajor(ticket);
  return change(ctx, ticket, { major_review: input.review }, "incident.changed", { fields: ["majorReview"] });
}

/** Tells stakeholders how it goes; the next update is due an interval later. */
export async function updateMajor(
  ctx: Context,
  ticket: TicketRow,
  input: z.infer<typeof commands.updateMajor>,
): Promise<TicketRow> {
  requireMajor(ticket);
  const id = newId();
  const body = sanitise(input.body);
  await ctx.db
    .insertInto("major_incident_updates")
    .values({
      id,
      record_id: ticket.id,
      audience: input.audience,
      body,
      created_at: ctx.now,
      organization_id: ctx.organizationId,
    })
    .execute();
  const minutes = ownOf(ticket).majorUpdateMinutes ?? 30;
  const internal = input.audience === "team";
  return change(ctx, ticket, { major_next_update_at: minutesLater(ctx.now, minutes) }, "incident.major_updated", {
    updateId: id,
    internal,
  });
}

async function change(ctx: Context, ticket: TicketRow, own: Own, event: string, payload: Own): Promise<TicketRow> {
  const kind = ticketKind(ticket.kind);
  const after = await writeTicket(ctx, kind, ticket, { own });
  await follow(ctx, kind, { type: "changed", before: ticket, after, input: {} });
  ctx.emit({ type: event, kind: ticket.kind, recordId: ticket.id, payload: { version: after.version, ...payload } });
  return after;
}

function requireMajor(ticket: TicketRow): void {
  if (ownOf(ticket).major !== "accepted") throw new Problem("incident.not_major");
}

/** A commander is active and holds `incident:commander` in some role now. */
async function mayCommand(ctx: Context, userId: string): Promise<void> {
  const found = await ctx.db
    .selectFrom("users as u")
    .select("u.id")
    .where("u.id", "=", userId)
    .where("u.status", "=", "active")
    .where("u.deleted_at", "is", null)
    .where(holdsAnyOf({ organization: "u.organization_id", id: "u.id" }, ["incident:commander"]))
    .limit(1)
    .executeTakeFirst();
  if (!found) throw invalid("commanderId", "cannot_command");
}

function minutesLater(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}
