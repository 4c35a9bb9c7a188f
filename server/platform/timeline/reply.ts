import { Problem } from "../../../contract/kernel/problem.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { plainText } from "../richtext/sanitise.ts";
import { createTicket } from "../tickets/create.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { checkReferences } from "../tickets/references.ts";
import type { TicketRow } from "../tickets/row.ts";
import { ticketSettingsOf } from "../tickets/settings.ts";
import { transition } from "../tickets/transition.ts";
import type { ReplyRules } from "./conversations.ts";

/** Whether this person is the one who needs help; who opened it for nobody else is. */
export function isRequesterOf(ctx: Context, ticket: TicketRow): boolean {
  const requester = ticket.requester_id ?? ticket.opened_by;
  return requester !== null && requester === ctx.principal.userId;
}

/** A final state, out of which a reply cannot bring it. */
export function isClosedForGood(kind: TicketKind, ticket: TicketRow): boolean {
  return kind.lifecycle.states[ticket.state]?.final === true;
}

/** The requester answered: what waited for them goes on, what was resolved is open again. */
export async function answerReply(
  ctx: Context,
  kind: TicketKind,
  ticket: TicketRow,
  rules: ReplyRules,
  body: string,
): Promise<TicketRow> {
  if (ticket.open) {
    if (ticket.pending_reason !== "requester") return ticket;
    return transition(onBehalf(ctx), kind, ticket, rules.resume, {});
  }
  if (!(await reopensOnReply(ctx))) return ticket;
  const reason = plainText(body).slice(0, 500).toWellFormed() || "…";
  return transition(onBehalf(ctx), kind, ticket, rules.reopen, { reason });
}

/** A new ticket like the closed one, linked to it, for what the requester has to say now. */
export async function openFollowUp(
  ctx: Context,
  kind: TicketKind,
  closed: TicketRow,
  comment: { readonly channel?: string | undefined },
): Promise<TicketRow> {
  const system = onBehalf(ctx);
  const followUp = await createTicket(system, kind, await likeBefore(system, closed, comment.channel ?? "portal"));
  await ctx.db
    .insertInto("links")
    .values({ id: newId(ctx.now.getTime()), record_id: followUp.id, type: "relates_to", target_id: closed.id })
    .execute();
  ctx.emit({
    type: `${kind.kind}.followed_up`,
    kind: kind.kind,
    recordId: closed.id,
    payload: { followUpId: followUp.id, number: followUp.number },
  });
  return followUp;
}

/** The system acts; audit rows and events name the requester, whose unit of work it is. */
function onBehalf(ctx: Context): Context {
  return { ...ctx, principal: systemPrincipal(ctx.organizationId) };
}

async function likeBefore(ctx: Context, closed: TicketRow, channel: string) {
  const references = {
    requesterId: closed.requester_id ?? closed.opened_by,
    teamId: closed.team_id,
    serviceId: closed.service_id,
    categoryId: closed.category_id,
    locationId: closed.location_id,
  };
  return {
    title: closed.title,
    description: "",
    impact: closed.impact,
    urgency: closed.urgency,
    channel,
    custom: closed.custom,
    restricted: closed.restricted,
    ...(await stillUsable(ctx, references)),
  };
}

/** What has been retired since is left out. */
async function stillUsable(ctx: Context, references: Readonly<Record<string, string | null>>) {
  try {
    await checkReferences(ctx, references);
    return references;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const gone = new Set(error.errors.map((one) => one.path));
    return Object.fromEntries(Object.entries(references).filter(([path]) => !gone.has(path)));
  }
}

async function reopensOnReply(ctx: Context): Promise<boolean> {
  return (await ticketSettingsOf(ctx)).reopenOnReply;
}
