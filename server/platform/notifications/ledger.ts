import type { Insertable } from "kysely";
import type { DeliveryState, WhyNot } from "../../../contract/notifications/why.ts";
import type { NotificationDeliveries } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { ticketKinds } from "../tickets/kinds.ts";
import type { Occasion } from "./candidates.ts";
import type { Refusal } from "./notice.ts";

/** Stands for a channel where it was decided before any was asked. */
const NO_CHANNEL = "none";

export interface Entry {
  readonly event: StoredEvent;
  readonly userId: string;
  readonly notice: string;
  readonly role: string;
  readonly channel: string;
  readonly state: DeliveryState;
  readonly why?: WhyNot | null;
  readonly notificationId?: string | null;
  readonly intoId?: string | null;
  readonly dueAt?: Date | null;
}

/** Writes into the ledger what becomes of an event for people on channels; once, however often it is told. */
export async function enter(ctx: Context, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await ctx.db
    .insertInto("notification_deliveries")
    .values(entries.map((entry) => rowOf(ctx, entry)))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function rowOf(ctx: Context, entry: Entry): Insertable<NotificationDeliveries> {
  const { event, state } = entry;
  return {
    id: newId(ctx.now.getTime()),
    notification_id: entry.notificationId ?? null,
    user_id: entry.userId,
    record_id: isAboutTicket(event) ? event.recordId : null,
    event_id: event.id,
    notice: entry.notice,
    reason: entry.role,
    channel: entry.channel,
    state,
    why: entry.why ?? null,
    into_id: entry.intoId ?? null,
    due_at: entry.dueAt ?? null,
    created_at: ctx.now,
    ended_at: state === "sent" || state === "dropped" ? ctx.now : null,
  };
}

/** That somebody is not told at all, and why. */
export function dropped({ event, userId, offered }: Occasion, why: Refusal): Entry[] {
  const first = offered[0];
  if (!first) return [];
  const { notice, role } = first;
  return [{ event, userId, notice: notice.key, role, channel: NO_CHANNEL, state: "dropped", why }];
}

/** Records of tickets are in `records`, to which rows here may point. */
export function isAboutTicket({ kind }: StoredEvent): boolean {
  return ticketKinds().some((one) => one.kind === kind);
}
