import { type SqlBool, sql } from "kysely";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { notificationFields } from "../../../contract/notifications/index.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type Columns, column } from "../../platform/list/columns.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";
import type { KeptLine } from "../../platform/notifications/group.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import { excerptsOf } from "./excerpts.ts";

const COLUMNS: Columns = {
  id: column("n.id", { nullable: false }),
  notice: column("n.notice", { nullable: false }),
  recordId: column("n.record_id"),
  mention: column("n.mention", { nullable: false }),
  critical: column("n.critical", { nullable: false }),
  lastAt: column("n.last_at", { nullable: false }),
  readAt: column("n.read_at"),
  snoozedUntil: column("n.snoozed_until"),
};

/** One's own notification centre, newest first, as far as one may see the records today. */
export async function listOwn(ctx: Context, request: ListRequest) {
  const shape = { fields: notificationFields, defaultSort: "-lastAt", projectable: [] };
  const page = await listQuery({
    base: rows(ctx),
    shape,
    columns: COLUMNS,
    idColumn: "n.id",
    request: checkListRequest(request, shape),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  const lines = page.items.flatMap((row) => row.lines as unknown as KeptLine[]);
  const excerpts = await excerptsOf(
    ctx,
    lines.flatMap(({ commentId }) => commentId ?? []),
  );
  return { ...page, items: page.items.map((row) => present(row, excerpts)) };
}

/** How many wait to be read, and how many of them name one: what the bell shows. */
export async function countOwn(ctx: Context): Promise<{ unread: number; mentions: number }> {
  const row = await own(ctx)
    .select(sql<number>`count(*)::int`.as("unread"))
    .select(sql<number>`count(*) filter (where n.mention)::int`.as("mentions"))
    .where("n.read_at", "is", null)
    .where("n.snoozed_until", "is", null)
    .executeTakeFirstOrThrow();
  return row;
}

/** One of one's own; else 404. */
export async function findOwn(ctx: Context, id: string): Promise<{ id: string }> {
  const found = isId(id) ? await own(ctx).select("n.id").where("n.id", "=", id).executeTakeFirst() : undefined;
  if (!found) throw new Problem("common.not_found");
  return found;
}

function rows(ctx: Context) {
  return own(ctx)
    .select(["n.id", "n.notice", "n.reason", "n.critical", "n.mention", "n.link", "n.lines", "n.created_at"])
    .select(["n.last_at", "n.read_at", "n.snoozed_until", "r.id as record_id", "r.kind", "r.number", "r.title"]);
}

function own(ctx: Context) {
  return ctx.db
    .selectFrom("notifications as n")
    .leftJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "n.organization_id").onRef("t.id", "=", "n.record_id"),
    )
    .leftJoin("records as r", (join) =>
      join.onRef("r.organization_id", "=", "t.organization_id").onRef("r.id", "=", "t.id"),
    )
    .where("n.user_id", "=", ctx.principal.userId)
    .where("n.shown", "=", true)
    .where(stillSeen(ctx.principal));
}

/** What one has lost sight of since is no longer shown, nor counted. */
function stillSeen(principal: Principal) {
  const ways = ticketKinds().map(
    ({ kind, policy }) => sql`(t.kind = ${kind} and t.deleted_at is null and ${policy.visible(principal)}
      and (not n.internal or ${policy.internalRows(principal)}))`,
  );
  return sql<SqlBool>`(${sql.join([sql`n.record_id is null`, ...ways], sql` or `)})`;
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

function present(row: Row, excerpts: ReadonlyMap<string, string>) {
  const lines = row.lines as unknown as KeptLine[];
  return {
    id: row.id,
    notice: row.notice,
    reason: row.reason,
    critical: row.critical,
    mention: row.mention,
    record: row.record_id && { id: row.record_id, kind: row.kind, number: row.number, title: row.title },
    link: row.link,
    lines: lines.map(({ notice, at, text, commentId }) => ({
      notice,
      at,
      text,
      excerpt: (commentId && excerpts.get(commentId)) ?? null,
    })),
    createdAt: row.created_at,
    lastAt: row.last_at,
    readAt: row.read_at,
    snoozedUntil: row.snoozed_until,
  };
}
