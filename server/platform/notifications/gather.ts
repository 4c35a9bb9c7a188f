import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { ToldEvent } from "./compose.ts";

interface Carrier {
  readonly id: string;
  readonly user_id: string;
  readonly channel: string;
}

/** Takes along everything that waits for the same gathered message. */
export async function gather(ctx: Context, { id, user_id: userId, channel }: Carrier): Promise<void> {
  const others = await ctx.db
    .selectFrom("notification_deliveries")
    .select("id")
    .where("user_id", "=", userId)
    .where("channel", "=", channel)
    .where("state", "=", "delayed")
    .where("why", "=", "digest")
    .where("due_at", "<=", ctx.now)
    .where("id", "<>", id)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (others.length === 0) return;
  const ids = others.map((row) => row.id);
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ state: "dropped", why: "merged", into_id: id, due_at: null, ended_at: ctx.now })
    .where("id", "in", ids)
    .execute();
  await ctx.db.updateTable("notification_deliveries").set({ into_id: id }).where("into_id", "in", ids).execute();
}

/** The events that a delivery carries: its own, and those that were merged into it. */
export async function eventsOf(ctx: Context, deliveryId: string): Promise<ToldEvent[]> {
  const rows = await ctx.db
    .selectFrom("notification_deliveries as d")
    .innerJoin("events as e", (join) =>
      join.onRef("e.organization_id", "=", "d.organization_id").onRef("e.id", "=", "d.event_id"),
    )
    .select(["d.notice", "d.reason", "e.id", "e.type", "e.kind", "e.record_id", "e.actor_id", "e.request_id"])
    .select(["e.occurred_at", "e.payload", "e.position"])
    .where((where) => where.or([where("d.id", "=", deliveryId), where("d.into_id", "=", deliveryId)]))
    .execute();
  return rows.map((row) => ({ notice: row.notice, role: row.reason, event: storedEvent(ctx, row) }));
}

interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly kind: string | null;
  readonly record_id: string | null;
  readonly actor_id: string | null;
  readonly request_id: string | null;
  readonly occurred_at: Date;
  readonly payload: unknown;
  readonly position: number | null;
}

export function storedEvent({ organizationId }: Context, row: EventRow): StoredEvent {
  return {
    organizationId,
    id: row.id,
    type: row.type,
    kind: row.kind,
    recordId: row.record_id,
    actorId: row.actor_id,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
    payload: row.payload as Record<string, unknown>,
    position: row.position ?? 0,
  };
}
