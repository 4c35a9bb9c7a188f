import { sql } from "kysely";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { type Delivery, deliveryFields } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type Columns, column } from "../../platform/list/columns.ts";
import { listQuery } from "../../platform/list/query.ts";
import { checkListRequest } from "../../platform/list/request.ts";
import { mailDue, retryMail } from "../../platform/mail/deliver.ts";
import { visibleAmong } from "../../platform/tickets/any-kind.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

const COLUMNS: Columns = {
  id: column("d.id", { nullable: false }),
  userId: column("d.user_id", { nullable: false }),
  recordId: column("d.record_id"),
  notice: column("d.notice", { nullable: false }),
  channel: column("d.channel", { nullable: false }),
  state: column("d.state", { nullable: false }),
  why: column("d.why"),
  createdAt: column("d.created_at", { nullable: false }),
};

/** The ledger, newest first. Of records that the reader may not see themselves it does not even say the number. */
export async function listDeliveries(ctx: Context, request: ListRequest) {
  const shape = { fields: deliveryFields, defaultSort: "-createdAt", projectable: [] };
  const page = await listQuery({
    base: rows(ctx),
    shape,
    columns: COLUMNS,
    idColumn: "d.id",
    request: checkListRequest(request, shape),
    context: { me: ctx.principal.userId, now: ctx.now },
  });
  return { ...page, items: await presented(ctx, page.items) };
}

/** Of one ticket: who was told what by which way, and who was not and why; the newest. */
export async function deliveriesOf(ctx: Context, recordId: string) {
  const found = await rows(ctx)
    .where("d.record_id", "=", recordId)
    .orderBy("d.created_at", "desc")
    .orderBy("d.id")
    .limit(200)
    .execute();
  return presented(ctx, found);
}

/** Tries a delivery again that failed, or that was dropped for a reason that may be gone. */
export async function retryDelivery(ctx: Context, id: string): Promise<void> {
  const row = isId(id)
    ? await ctx.db
        .selectFrom("notification_deliveries")
        .select(["state", "channel"])
        .where("organization_id", "=", ctx.organizationId)
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Problem("common.not_found");
  // The notice is done with, but the mail server did not take its mail.
  if (row.state === "sent" && (await retryMail(ctx, id))) return;
  if (row.state !== "failed") throw new Problem("notification.not_failed");
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ state: "queued", why: null, tries: 0, due_at: ctx.now, ended_at: null, leased_until: null })
    .where("id", "=", id)
    .execute();
}

function rows(ctx: Context) {
  return ctx.db
    .selectFrom("notification_deliveries as d")
    .innerJoin("users as u", (join) =>
      join.onRef("u.organization_id", "=", "d.organization_id").onRef("u.id", "=", "d.user_id"),
    )
    .leftJoin("mails as m", (join) =>
      join.onRef("m.organization_id", "=", "d.organization_id").onRef("m.id", "=", "d.id"),
    )
    .leftJoin("mail_departures as p", (join) =>
      join.onRef("p.organization_id", "=", "d.organization_id").onRef("p.id", "=", "d.id"),
    )
    .leftJoin("due_failures as f", (join) =>
      join
        .onRef("f.organization_id", "=", "d.organization_id")
        .onRef("f.item_id", "=", "d.id")
        .on("f.work", "=", mailDue.name)
        .on("f.next_try_at", "is", null),
    )
    .select(["d.id", "d.notice", "d.reason", "d.channel", "d.tries", "d.into_id"])
    .select(["d.created_at", "d.ended_at", "d.user_id", "d.record_id", "u.name as user_name"])
    .select(sql<Delivery["mail"]>`case when f.id is null then m.state else 'failed' end`.as("mail"))
    .select(sql<string | null>`coalesce(d.error, p.error)`.as("error"))
    .select(
      sql<Date | null>`coalesce(d.due_at, case when f.id is null and p.error is not null then p.due_at end)`.as(
        "due_at",
      ),
    )
    .select(sql<Delivery["state"]>`d.state`.as("state"))
    .select(sql<Delivery["why"]>`d.why`.as("why"))
    .where("d.organization_id", "=", ctx.organizationId);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

async function presented(ctx: Context, found: readonly Row[]) {
  const seen = await visibleAmong(ctx, [...new Set(found.flatMap((row) => row.record_id ?? []))]);
  return found.map((row) => {
    const ticket = row.record_id ? seen.get(row.record_id)?.row : undefined;
    return {
      id: row.id,
      notice: row.notice,
      reason: row.reason,
      channel: row.channel,
      state: row.state,
      why: row.why,
      person: { id: row.user_id, name: row.user_name },
      record: ticket ? refOf(ticket) : null,
      tries: row.tries,
      dueAt: row.due_at,
      error: row.error,
      intoId: row.into_id,
      mail: row.mail,
      createdAt: row.created_at,
      endedAt: row.ended_at,
    };
  });
}

function refOf({ id, kind, number, title }: TicketRow) {
  return { id, kind, number, title };
}
