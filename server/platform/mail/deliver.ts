import { sql } from "kysely";
import { createTransport } from "nodemailer";
import type { Context, Scope } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { readableBody } from "./queue.ts";

const TIMEOUT_MS = 10_000;
/** Longer than sending usually takes, shorter than all retries of the job together (kernel/jobs/queues.ts). */
const CLAIM_SECONDS = 40;

/**
 * Sends one waiting mail, or keeps it where no mail server is set: claimed in one unit of work, sent outside of any, its
 * end recorded in another. At least once: the Message-ID tells repeats apart. Throws where it is to be tried again.
 */
export async function deliverMail(scope: Scope, mailId: string, services: Services): Promise<void> {
  const { transact } = services.database;
  const mail = await transact(scope, (ctx) => claim(ctx, mailId));
  if (!mail) return;
  try {
    const sent = await send(services, { ...mail, text: readableBody(services.access.vault, mail) });
    await transact(scope, (ctx) =>
      record(ctx, mailId, sent ? { state: "sent", sent_at: now, sealed_link: null } : { state: "kept" }),
    );
  } catch (error) {
    await transact(scope, (ctx) => record(ctx, mailId, {}));
    throw error;
  }
}

const now = sql<Date>`now()`;

/** The mail, for whoever may send it now; undefined where that has happened. */
async function claim(ctx: Context, mailId: string) {
  const mail = await ctx.db
    .selectFrom("mails")
    .select(["id", "recipient", "subject", "body", "html", "headers", "sealed_link"])
    .select(sql<boolean>`coalesce(claimed_until > now(), false)`.as("claimed"))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", mailId)
    .where("state", "=", "waiting")
    .forUpdate()
    .executeTakeFirst();
  if (!mail) return undefined;
  // Its sender may have died: this job comes back after the claim.
  if (mail.claimed) throw new Error("Somebody else is sending this mail");
  await record(ctx, mailId, { claimed_until: sql<Date>`now() + make_interval(secs => ${CLAIM_SECONDS}::integer)` });
  return mail;
}

type End = Readonly<Partial<Record<"state" | "sent_at" | "sealed_link" | "claimed_until", unknown>>>;

async function record(ctx: Context, mailId: string, end: End): Promise<void> {
  await ctx.db
    .updateTable("mails")
    .set({ claimed_until: null, ...(end as object) })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", mailId)
    .where("state", "=", "waiting")
    .execute();
}

interface Outgoing {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** By header name. */
  readonly headers: unknown;
}

async function send({ settings }: Services, mail: Outgoing): Promise<boolean> {
  if (!settings.SMTP_URL) return false;
  const from = settings.SMTP_FROM ?? `Steward <steward@${new URL(settings.PUBLIC_URL).hostname}>`;
  const transport = createTransport({
    url: settings.SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.sendMail({
      from,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.text,
      ...(mail.html ? { html: mail.html } : {}),
      messageId: `<${mail.id}@${new URL(settings.PUBLIC_URL).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated", ...(mail.headers as Record<string, string>) },
    });
    return true;
  } finally {
    transport.close();
  }
}
