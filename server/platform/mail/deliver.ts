import { sql } from "kysely";
import { createTransport } from "nodemailer";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { readableBody } from "./queue.ts";

const TIMEOUT_MS = 10_000;

/** Sends one waiting mail, or keeps it where no mail server is set. At least once: the Message-ID tells repeats apart. */
export async function deliverMail(ctx: Context, mailId: string, services: Services): Promise<void> {
  const mail = await ctx.db
    .selectFrom("mails")
    .select(["id", "recipient", "subject", "body", "html", "headers", "sealed_link"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", mailId)
    .where("state", "=", "waiting")
    .forUpdate()
    .executeTakeFirst();
  if (!mail) return;
  const sent = await send(services, { ...mail, text: readableBody(services.access.vault, mail) });
  await ctx.db
    .updateTable("mails")
    .set(sent ? { state: "sent", sent_at: sql<Date>`now()`, sealed_link: null } : { state: "kept" })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", mailId)
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
