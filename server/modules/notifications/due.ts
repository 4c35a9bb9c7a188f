import { sql } from "kysely";
import { settingsOf } from "../../../contract/organizations/settings.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import { deliveryDue } from "../../platform/notifications/deliver.ts";
import { senderOf } from "../../platform/notifications/people.ts";
import { received } from "../../platform/notifications/tell.ts";

/** Rows that one round of forgetting removes at most. */
const MOST = 5_000;

export const due: readonly DueWork[] = [
  deliveryDue,
  { name: "notification.snooze", claim: "claim_notification_snoozes", run: wake },
  { name: "notification.retention", claim: "claim_old_notifications", run: forget },
];

/** What was put off comes back, unread. */
async function wake(ctx: Context, id: string): Promise<void> {
  const woken = await ctx.db
    .updateTable("notifications")
    .set({ snoozed_until: null, read_at: null, last_at: ctx.now })
    .where("id", "=", id)
    .where("snoozed_until", "<=", ctx.now)
    .returning("user_id")
    .executeTakeFirst();
  if (woken) ctx.emit(received([woken.user_id]));
}

/** Forgets what is older than the organization keeps, the ledger before what it points at. */
async function forget(ctx: Context): Promise<void> {
  const days = settingsOf((await senderOf(ctx)).settings).notificationDays;
  const before = new Date(ctx.now.getTime() - days * 86_400_000);
  await sql`delete from notification_deliveries where id in (
    select d.id from notification_deliveries d where d.organization_id = ${ctx.organizationId} and d.created_at < ${before} order by d.created_at limit ${MOST})`.execute(
    ctx.db,
  );
  await sql`delete from notifications where id in (
    select n.id from notifications n where n.organization_id = ${ctx.organizationId} and n.last_at < ${before}
      and not exists (select from notification_deliveries d where d.organization_id = n.organization_id and d.notification_id = n.id)
     order by n.last_at limit ${MOST})`.execute(ctx.db);
  // What is so long over is claimed no more.
  await sql`delete from due_told where organization_id = ${ctx.organizationId} and due_at < ${before}`.execute(ctx.db);
}
