import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ref } from "../tickets/present.ts";
import type { TicketRow } from "../tickets/row.ts";
import { checkActive } from "./watch.ts";

export async function listNamedPeople(ctx: Context, ticket: TicketRow) {
  const rows = await namedOf(ctx, ticket).orderBy("g.created_at").orderBy("g.id").limit(1000).execute();
  return rows.map(presentNamed);
}

/** Lets a person see the ticket while it is restricted; naming somebody twice is the same as once. */
export async function namePerson(ctx: Context, kind: TicketKind, ticket: TicketRow, userId: string) {
  await checkActive(ctx, userId);
  const added = await ctx.db
    .insertInto("record_grants")
    .values({ id: newId(ctx.now.getTime()), record_id: ticket.id, user_id: userId, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added) tell(ctx, kind, ticket, "person_named", userId);
  return presentNamed(await namedOf(ctx, ticket).where("g.user_id", "=", userId).executeTakeFirstOrThrow());
}

/** Takes it back; 404 for somebody who was not named. */
export async function unnamePerson(ctx: Context, kind: TicketKind, ticket: TicketRow, userId: string): Promise<void> {
  if (!isId(userId)) throw new Problem("common.not_found");
  const gone = await ctx.db
    .deleteFrom("record_grants")
    .where("record_id", "=", ticket.id)
    .where("user_id", "=", userId)
    .returning("id")
    .executeTakeFirst();
  if (!gone) throw new Problem("common.not_found");
  tell(ctx, kind, ticket, "person_unnamed", userId);
}

function tell(ctx: Context, kind: TicketKind, ticket: TicketRow, event: string, userId: string): void {
  const payload = { userId, internal: true };
  ctx.emit({ type: `${kind.kind}.${event}`, kind: kind.kind, recordId: ticket.id, payload });
}

function namedOf(ctx: Context, ticket: TicketRow) {
  return ctx.db
    .selectFrom("record_grants as g")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "g.organization_id").onRef("u.id", "=", "g.user_id"),
    )
    .leftJoin("users as by", (join) =>
      join.onRef("by.organization_id", "=", "g.organization_id").onRef("by.id", "=", "g.granted_by"),
    )
    .select(["g.user_id", "u.name", "g.granted_by", "by.name as granted_by_name", "g.created_at"])
    .where("g.record_id", "=", ticket.id);
}

function presentNamed(row: {
  user_id: string;
  name: string;
  granted_by: string | null;
  granted_by_name: string | null;
  created_at: Date;
}) {
  return {
    user: ref(row.user_id, row.name),
    grantedBy: ref(row.granted_by, row.granted_by_name),
    since: row.created_at,
  };
}
