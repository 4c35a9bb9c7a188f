import { type SqlBool, sql } from "kysely";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { mentionFields, type Visibility } from "../../../contract/platform/comment.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type Columns, column } from "../list/columns.ts";
import { listQuery } from "../list/query.ts";
import { checkListRequest } from "../list/request.ts";
import { plainText } from "../richtext/sanitise.ts";
import { ticketKinds } from "../tickets/kinds.ts";
import { ref } from "../tickets/present.ts";
import type { WorkFace, WorkSource } from "../work/source.ts";

const COLUMNS: Columns = {
  id: column("m.id", { nullable: false }),
  createdAt: column("m.created_at", { nullable: false }),
  readAt: column("m.read_at"),
};

/** Where oneself was named in comments, newest first, as far as one may read them today. */
export async function listMentions(ctx: Context, request: ListRequest) {
  const shape = { fields: mentionFields, defaultSort: "-createdAt", projectable: [] };
  const page = await listQuery({
    base: ownMentions(ctx),
    shape,
    columns: COLUMNS,
    idColumn: "m.id",
    request: checkListRequest(request, shape),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  return { ...page, items: page.items.map(presentMention) };
}

/** Remembers that one has seen a mention; 404 where it is not one's own or no longer to be seen. */
export async function readMention(ctx: Context, id: string): Promise<void> {
  const found = isId(id) ? await ownMentions(ctx).where("m.id", "=", id).executeTakeFirst() : undefined;
  if (!found) throw new Problem("common.not_found");
  if (found.read_at) return;
  await ctx.db.updateTable("comment_mentions").set({ read_at: ctx.now }).where("id", "=", id).execute();
}

/** Mentions not yet read wait from the moment they were made: somebody asked for one by name. */
export const mentionWork: WorkSource = {
  waiting: async (ctx) => {
    const unread = ownMentions(ctx).where("m.read_at", "is", null);
    const rows = unread
      .clearSelect()
      .select([
        "m.id",
        sql`'mention'`.as("source"),
        sql`m.created_at`.as("due_at"),
        "t.priority",
        sql`m.created_at`.as("since"),
      ]);
    return [sql`${rows}`];
  },
  faces: async (ctx, ids) => {
    if (ids.length === 0) return new Map();
    const rows = await ownMentions(ctx)
      .where("m.id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, faceOf(presentMention(row))]));
  },
};

function faceOf({ record, author, excerpt }: ReturnType<typeof presentMention>): WorkFace {
  return {
    record: { ...record, number: record.number ?? "" },
    below: null,
    state: null,
    priority: null,
    from: author,
    excerpt,
  };
}

function ownMentions(ctx: Context) {
  return ctx.db
    .selectFrom("comment_mentions as m")
    .innerJoin("comments as c", (join) =>
      join.onRef("c.organization_id", "=", "m.organization_id").onRef("c.id", "=", "m.comment_id"),
    )
    .innerJoin("tickets as t", (join) =>
      join.onRef("t.organization_id", "=", "c.organization_id").onRef("t.id", "=", "c.record_id"),
    )
    .innerJoin("records as r", (join) =>
      join.onRef("r.organization_id", "=", "t.organization_id").onRef("r.id", "=", "t.id"),
    )
    .leftJoin("users as author", (join) =>
      join.onRef("author.organization_id", "=", "c.organization_id").onRef("author.id", "=", "c.author_id"),
    )
    .select(["m.id", "m.created_at", "m.read_at", "c.id as comment_id", "c.body", "c.author_id"])
    .select(["t.id as record_id", "t.kind", "r.number", "r.title", "author.name as author_name"])
    .select(sql<Visibility>`c.visibility`.as("visibility"))
    .where("m.user_id", "=", ctx.principal.userId ?? "")
    .where("c.deleted_at", "is", null)
    .where("t.deleted_at", "is", null)
    .where(readable(ctx.principal));
}

/**
 * Comments (`c`) of tickets (`t`) that a person may read today. Sight may have been lost since: each kind's policy is asked
 * anew, and internal notes need internal sight.
 */
export function readable(principal: Principal) {
  const ways = ticketKinds().map(
    ({ kind, policy }) => sql`(t.kind = ${kind} and ${policy.visible(principal)}
      and (c.visibility = 'public' or ${policy.internalRows(principal)}))`,
  );
  return ways.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

type Row = Awaited<ReturnType<ReturnType<typeof ownMentions>["executeTakeFirstOrThrow"]>>;

function presentMention(row: Row) {
  return {
    id: row.id,
    record: { id: row.record_id, kind: row.kind, number: row.number, title: row.title },
    commentId: row.comment_id,
    author: ref(row.author_id, row.author_name),
    visibility: row.visibility,
    excerpt: plainText(row.body).slice(0, 300).toWellFormed(),
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}
