import { createTransport } from "nodemailer";
import { inTime } from "../../kernel/jobs/in-time.ts";
import type { Services } from "../../kernel/services.ts";

/** One answer of the mail server, and all of them together (ms). */
const ANSWER = 10_000;
const LONGEST = 30_000;

export interface Outgoing {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** By header name. */
  readonly headers: unknown;
}

/** Hands a mail to the mail server on a connection of its own; throws what that answers, or that it does not. */
export async function sendMail(settings: Services["settings"], mail: Outgoing): Promise<void> {
  const host = new URL(settings.PUBLIC_URL).hostname;
  const transport = createTransport({
    url: settings.SMTP_URL,
    connectionTimeout: ANSWER,
    greetingTimeout: ANSWER,
    socketTimeout: ANSWER,
  });
  const sent = transport.sendMail({
    from: settings.SMTP_FROM ?? `Steward <steward@${host}>`,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html ? { html: mail.html } : {}),
    messageId: `<${mail.id}@${host}>`,
    headers: { "Auto-Submitted": "auto-generated", ...(mail.headers as Record<string, string>) },
  });
  try {
    await inTime(
      sent.then(() => undefined),
      LONGEST,
    );
  } finally {
    transport.close();
  }
}
