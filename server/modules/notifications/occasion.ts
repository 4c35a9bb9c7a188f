import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { storedEvent } from "../../platform/notifications/gather.ts";
import { isAboutTicket } from "../../platform/notifications/ledger.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import type { FoundTicket } from "../../platform/tickets/any-kind.ts";

/** Events that are looked through for one that gave a notice. */
const FARTHEST = 20_000;
const MOST = 20;

/**
 * An event to try the words of a notice with: the last that gave it for the ticket, else one as it would be, with the last
 * that was said. Who asks must be able to know of it themselves; where it is about no ticket, it must have been told to
 * them. Undefined where there is none.
 */
export async function occasionFor(
  ctx: Context,
  notice: Notice,
  ticket: FoundTicket | undefined,
): Promise<StoredEvent | undefined> {
  const past = await pastEvents(ctx, notice, ticket?.row.id);
  const likely = ticket ? [...past, await madeUp(ctx, notice, ticket)] : past;
  for (const event of likely) if (event && (await isKnown(ctx, notice, event))) return event;
  return undefined;
}

async function isKnown(ctx: Context, notice: Notice, event: StoredEvent): Promise<boolean> {
  if (!(await notice.load(ctx, event))) return false;
  if (isAboutTicket(event)) return true;
  const told = await Promise.all(notice.audience.map(({ find }) => find(ctx, event)));
  return told.flat().includes(ctx.principal.userId ?? "");
}

async function pastEvents(ctx: Context, notice: Notice, recordId: string | undefined): Promise<StoredEvent[]> {
  const newest = sql<number>`(select coalesce(max(position), 0) from events where position is not null)`;
  const rows = await ctx.db
    .selectFrom("events")
    .select(["id", "type", "kind", "record_id", "actor_id", "request_id", "occurred_at", "payload", "position"])
    .where("organization_id", "=", ctx.organizationId)
    .where("type", "in", [...notice.on])
    .$if(recordId !== undefined, (query) => query.where("record_id", "=", recordId ?? null))
    .$if(recordId === undefined, (query) => query.where("position", ">", sql<number>`${newest} - ${FARTHEST}`))
    .orderBy("occurred_at", "desc")
    .limit(MOST)
    .execute();
  return rows.map((row) => storedEvent(ctx, row)).filter((event) => !notice.when || notice.when(event));
}

async function madeUp(ctx: Context, notice: Notice, { kind, row }: FoundTicket): Promise<StoredEvent | undefined> {
  const type = notice.on.find((one) => one.startsWith(`${kind.kind}.`));
  if (!type) return undefined;
  const said = await ctx.db
    .selectFrom("comments")
    .select("id")
    .where("record_id", "=", row.id)
    .where("deleted_at", "is", null)
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  return {
    organizationId: ctx.organizationId,
    id: newId(),
    type,
    kind: kind.kind,
    recordId: row.id,
    actorId: ctx.principal.userId,
    requestId: null,
    occurredAt: ctx.now,
    payload: { ...(said ? { commentId: said.id } : {}), dueAt: ctx.now, nextAt: ctx.now, target: "resolution" },
    position: 0,
  };
}
