import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { setAside } from "../../kernel/jobs/due-failures.ts";
import type { DueWork } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { openLanes } from "../outgoing/lanes.ts";
import { retryAt } from "../outgoing/retry.ts";
import { readableBody } from "./queue.ts";
import { type Outgoing, sendMail } from "./smtp.ts";

const lanes = openLanes({ atOnce: 16, perReceiver: 4 });

/** Longer than waiting for a lane and one try together; seconds. */
const LEASE = 120;
/** Without asking whether the lease still holds; ms. */
const SURE = 30_000;

/**
 * Mails that are to leave: each is leased in a unit of work, sent outside of any, several at a time, and its end is kept
 * in another. At least once: a worker that dies in between is followed by the next when its lease has run out, and the
 * Message-ID tells repeats apart. What the mail server does not take is tried for hours, then set aside for a person.
 */
export const mailDue: DueWork = { name: "mail.send", claim: "claim_mails", room: lanes.room, run: depart };

/** Has a mail tried again that was set aside; false where it was not. */
export async function retryMail(ctx: Context, id: string): Promise<boolean> {
  const gone = await ctx.db
    .deleteFrom("due_failures")
    .where("organization_id", "=", ctx.organizationId)
    .where("work", "=", mailDue.name)
    .where("item_id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return gone !== undefined;
}

interface Departure extends Outgoing {
  readonly organizationId: string;
  readonly tries: number;
  readonly holder: string;
  /** When it was leased, by the process's own time. */
  readonly since: number;
}

async function depart(ctx: Context, id: string, services: Services): Promise<void> {
  const mail = await dueOne(ctx, id);
  if (!mail) return;
  if (!services.settings.SMTP_URL) return end(ctx, id, { state: "kept" });
  const receiver = mail.recipient.toLowerCase();
  const wait = lanes.putOff(receiver);
  const holder = randomUUID();
  const lease = wait > 0 ? { holder: null, leased_until: inSeconds(wait / 1_000) } : leaseOf(holder);
  await ctx.db.updateTable("mail_departures").set(lease).where("id", "=", id).execute();
  if (wait > 0) return;
  const { organizationId } = ctx;
  const text = readableBody(services.access.vault, mail);
  const departure = { ...mail, text, organizationId, tries: mail.tries + 1, holder, since: performance.now() };
  ctx.afterCommit(() => lanes.enter(receiver, () => attempt(departure, services), services.log));
}

function dueOne(ctx: Context, id: string) {
  return ctx.db
    .selectFrom("mail_departures as d")
    .innerJoin("mails as m", (join) =>
      join.onRef("m.organization_id", "=", "d.organization_id").onRef("m.id", "=", "d.id"),
    )
    .select(["m.id", "m.recipient", "m.subject", "m.body", "m.html", "m.headers", "m.sealed_link", "d.tries"])
    .where("d.organization_id", "=", ctx.organizationId)
    .where("d.id", "=", id)
    .where("d.due_at", "<=", ctx.now)
    .where(sql<boolean>`(d.leased_until is null or d.leased_until < clock_timestamp())`)
    .forUpdate("d")
    .executeTakeFirst();
}

function leaseOf(holder: string) {
  return { holder, leased_until: inSeconds(LEASE) };
}

function inSeconds(seconds: number) {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${seconds}::double precision)`;
}

async function attempt(mail: Departure, services: Services): Promise<void> {
  const { organizationId, id } = mail;
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: id };
  const { transact } = services.database;
  if (performance.now() - mail.since > SURE && !(await transact(scope, (ctx) => stillOurs(ctx, mail)))) return;
  try {
    await sendMail(services.settings, mail);
  } catch (error) {
    return transact(scope, (ctx) => postpone(ctx, mail, error as Error, services));
  }
  await transact(scope, (ctx) => end(ctx, id, { state: "sent", sent_at: sql<Date>`now()`, sealed_link: null }));
}

/** It waited long for its lane: whoever lost it meanwhile leaves it alone. */
async function stillOurs(ctx: Context, { id, holder }: Departure): Promise<boolean> {
  const held = await ctx.db
    .updateTable("mail_departures")
    .set(leaseOf(holder))
    .where("id", "=", id)
    .where("holder", "=", holder)
    .returning("id")
    .executeTakeFirst();
  return held !== undefined;
}

interface End {
  readonly state: "sent" | "kept";
  readonly sent_at?: ReturnType<typeof sql<Date>>;
  readonly sealed_link?: null;
}

async function end(ctx: Context, id: string, how: End): Promise<void> {
  await ctx.db.deleteFrom("mail_departures").where("id", "=", id).execute();
  await ctx.db.updateTable("mails").set(how).where("id", "=", id).where("state", "=", "waiting").execute();
}

/** To be tried again later; after the last try a person decides, who sees it among the work that failed. */
async function postpone(ctx: Context, { id, holder, tries }: Departure, error: Error, services: Services) {
  const again = retryAt(services, tries);
  const ours = await ctx.db
    .updateTable("mail_departures")
    .set({ tries, error: error.message.slice(0, 2_000).toWellFormed(), holder: null, leased_until: null })
    .$if(again !== null, (query) => query.set({ due_at: again ?? ctx.now }))
    .where("id", "=", id)
    .where("holder", "=", holder)
    .returning("id")
    .executeTakeFirst();
  if (ours && again === null) await setAside(ctx, { work: mailDue.name, itemId: id, holder }, error);
}
