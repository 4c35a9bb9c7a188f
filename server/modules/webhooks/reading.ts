import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";

/** Events that one round looks at. */
const MOST = 500;

/**
 * Reads on in the events and keeps a message for each that the webhook wants. Where it has read to is kept with them, so
 * that each event becomes one message, whatever ends in between.
 */
export async function read(ctx: Context, id: string): Promise<void> {
  const webhook = await ctx.db
    .selectFrom("webhook_positions as p")
    .innerJoin("webhooks as w", (join) =>
      join.onRef("w.organization_id", "=", "p.organization_id").onRef("w.id", "=", "p.id"),
    )
    .select(["w.events", "p.position"])
    .where("p.organization_id", "=", ctx.organizationId)
    .where("p.id", "=", id)
    .where("w.active", "=", true)
    .where("w.deleted_at", "is", null)
    .forUpdate("p")
    .executeTakeFirst();
  if (!webhook) return;
  const found = await after(ctx, webhook.position);
  const wanted = found.filter(({ type }) => wants(webhook.events, type));
  if (wanted.length > 0) await keep(ctx, id, wanted);
  const last = found.at(-1)?.position;
  if (last === undefined || last === null) return;
  await ctx.db
    .updateTable("webhook_positions")
    .set({ position: last })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

/** What is told to single people's browsers is no news for others. */
const PRIVATE = /^notification\./;

/** Whether one of the patterns fits: `incident.resolved`, `incident.*`, `*`. */
export function wants(patterns: readonly string[], type: string): boolean {
  if (PRIVATE.test(type)) return false;
  const [kind] = type.split(".");
  return patterns.some((pattern) => pattern === "*" || pattern === type || pattern === `${kind}.*`);
}

interface Found {
  readonly id: string | null;
  readonly type: string;
  readonly recordId: string | null;
  readonly position: number | null;
}

/** The organization's next events; where there are no more, as far as all organizations have come. */
async function after(ctx: Context, position: number): Promise<readonly Found[]> {
  // Before the events: one that comes in between is for the next round.
  const end = await lastPosition(ctx);
  const found = await ctx.db
    .selectFrom("events")
    .select(["id", "type", "record_id as recordId", "position"])
    .where("organization_id", "=", ctx.organizationId)
    .where("position", ">", position)
    .where("position", "<=", end)
    .orderBy("position")
    .limit(MOST)
    .execute();
  return found.length === MOST ? found : [...found, { id: null, type: "", recordId: null, position: end }];
}

async function lastPosition(ctx: Context): Promise<number> {
  const { rows } = await sql<{ end: number }>`select last_event_position() as end`.execute(ctx.db);
  return rows[0]?.end ?? 0;
}

async function keep(ctx: Context, webhookId: string, events: readonly Found[]): Promise<void> {
  const rows = events.map(({ id, type, recordId }) => ({
    organization_id: ctx.organizationId,
    id: newId(),
    webhook_id: webhookId,
    event_id: id ?? newId(),
    event_type: type,
    record_id: recordId,
    due_at: ctx.now,
  }));
  await ctx.db
    .insertInto("webhook_deliveries")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
