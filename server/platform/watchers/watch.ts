import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId, newId } from "../../kernel/ids.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ref } from "../tickets/present.ts";
import type { TicketRow } from "../tickets/row.ts";

export async function listWatchers(ctx: Context, ticket: TicketRow) {
  const rows = await watchersOf(ctx, ticket).orderBy("w.created_at").orderBy("w.id").limit(1000).execute();
  return rows.map(presentWatcher);
}

/** Watches a ticket, oneself or (as who works on it) somebody else; doing it twice is the same as once. */
export async function watch(ctx: Context, kind: TicketKind, ticket: TicketRow, userId: string | undefined) {
  const who = userId ?? ctx.principal.userId;
  if (!who) throw invalid("userId", "required");
  checkReach(ctx, kind, ticket, who);
  await checkActive(ctx, who);
  const added = await ctx.db
    .insertInto("watchers")
    .values({ id: newId(ctx.now.getTime()), record_id: ticket.id, user_id: who, created_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added)
    ctx.emit({ type: `${kind.kind}.watcher_added`, kind: kind.kind, recordId: ticket.id, payload: { userId: who } });
  return presentWatcher(await watchersOf(ctx, ticket).where("w.user_id", "=", who).executeTakeFirstOrThrow());
}

/** Ends it; 404 for somebody who does not watch. */
export async function unwatch(ctx: Context, kind: TicketKind, ticket: TicketRow, userId: string): Promise<void> {
  const who = userId === "me" ? ctx.principal.userId : userId;
  if (!who || !isId(who)) throw new Problem("common.not_found");
  checkReach(ctx, kind, ticket, who);
  const gone = await ctx.db
    .deleteFrom("watchers")
    .where("record_id", "=", ticket.id)
    .where("user_id", "=", who)
    .returning("id")
    .executeTakeFirst();
  if (!gone) throw new Problem("common.not_found");
}

/** 422 for somebody who is not there (or another tenant's, which is the same) or disabled. */
export async function checkActive(ctx: Context, userId: string): Promise<void> {
  const user = await ctx.db
    .selectFrom("users")
    .select("status")
    .where("id", "=", userId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (user?.status !== "active") throw invalid("userId", user ? "inactive" : "not_found");
}

function checkReach(ctx: Context, kind: TicketKind, ticket: TicketRow, userId: string): void {
  if (userId === ctx.principal.userId) return;
  if (!kind.policy.allows(ctx.principal, ticket, "update")) throw new Problem("common.forbidden");
}

function watchersOf(ctx: Context, ticket: TicketRow) {
  return ctx.db
    .selectFrom("watchers as w")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "w.organization_id").onRef("u.id", "=", "w.user_id"),
    )
    .select(["w.user_id", "u.name", "w.created_at"])
    .where("w.record_id", "=", ticket.id);
}

function presentWatcher(row: { user_id: string; name: string; created_at: Date }) {
  return { user: ref(row.user_id, row.name), since: row.created_at };
}
