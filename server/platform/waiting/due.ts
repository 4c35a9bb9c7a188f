import { sql } from "kysely";
import { nextStep } from "../../../contract/sla/waiting.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork, Reaction } from "../../kernel/module/module.ts";
import { findTicket } from "../tickets/find.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import { transition } from "../tickets/transition.ts";
import { waitingRules } from "./rules.ts";

export const waitingDue: readonly DueWork[] = [{ name: "pending.next", claim: "claim_pending_waits", run: goOn }];

/** Other days or another calendar for closing hold for what is resolved already, too. */
export const waitingReactions: readonly Reaction[] = [
  {
    name: "waiting.settings",
    on: ["organization.changed", "calendar.changed"],
    run: (ctx) => scheduleCloses(ctx, "incident"),
  },
];

/** Reminds, or resolves. A reminder after an outage is one, and the next counts from it: nobody is flooded. */
async function goOn(ctx: Context, recordId: string): Promise<void> {
  const record = await ctx.db.selectFrom("records").select("kind").where("id", "=", recordId).executeTakeFirst();
  if (!record) return;
  const kind = ticketKind(record.kind);
  const ticket = await findTicket(ctx, kind, recordId, "update", { lock: true });
  const wait = await ctx.db
    .selectFrom("pending_waits")
    .selectAll()
    .where("record_id", "=", recordId)
    .executeTakeFirst();
  if (!wait || wait.next_at > ctx.now) return;
  if (wait.step === "remind") return remind(ctx, ticket, wait.reminded + 1);
  ctx.emit({ type: `${kind.kind}.pending_ended`, kind: kind.kind, recordId, payload: { reminded: wait.reminded } });
  await transition(ctx, kind, ticket, "resolve", {
    resolutionCode: "no_response",
    resolutionNotes: await noResponse(ctx),
  });
}

async function remind(ctx: Context, ticket: TicketRow, number: number): Promise<void> {
  const { reminding } = await waitingRules(ctx, ticket.kind);
  const next = nextStep(reminding, number, ctx.now.getTime());
  if (next) {
    const set = { reminded: number, last_at: ctx.now, next_at: new Date(next.at), step: next.step };
    await ctx.db.updateTable("pending_waits").set(set).where("record_id", "=", ticket.id).execute();
  } else await ctx.db.deleteFrom("pending_waits").where("record_id", "=", ticket.id).execute();
  ctx.emit({
    type: `${ticket.kind}.pending_reminded`,
    kind: ticket.kind,
    recordId: ticket.id,
    payload: {
      reminder: number,
      of: reminding.reminders,
      requesterId: ticket.requester_id,
      nextAt: next ? new Date(next.at).toISOString() : null,
      next: next?.step ?? null,
    },
  });
}

const NO_RESPONSE = {
  en: "Resolved without a response: our reminders were not answered. Reply to open this ticket again.",
  de: "Ohne Rückmeldung gelöst: Unsere Erinnerungen blieben ohne Antwort. Eine Antwort öffnet das Ticket wieder.",
} as const;

/** The requester reads it, in the organization's language. */
async function noResponse(ctx: Context): Promise<string> {
  const row = await ctx.db
    .selectFrom("organizations")
    .select("locale")
    .where("id", "=", ctx.organizationId)
    .executeTakeFirst();
  return row?.locale.startsWith("de") ? NO_RESPONSE.de : NO_RESPONSE.en;
}

async function scheduleCloses(ctx: Context, kind: string): Promise<void> {
  const { settings, closes } = await waitingRules(ctx, kind);
  await ctx.db.deleteFrom("auto_closes").execute();
  if (settings.autoCloseCalendar === "24x7") return;
  const resolved = await ctx.db
    .selectFrom("tickets")
    .select(["id", "resolved_at"])
    .where("kind", "=", kind)
    .where("state", "=", "resolved")
    .where("deleted_at", "is", null)
    .execute();
  const rows = resolved.flatMap(({ id, resolved_at }) => {
    const at = resolved_at && closes(resolved_at.getTime());
    return at ? [{ id, at: new Date(at) }] : [];
  });
  await sql`insert into auto_closes (organization_id, record_id, close_at)
    select app_organization(), * from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => at)}::timestamptz[])`.execute(
    ctx.db,
  );
}
