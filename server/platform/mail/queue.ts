import type { Vault } from "../../kernel/crypto/sealing.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { requestJob } from "../../kernel/jobs/envelope.ts";

export const SEND_MAIL = "mail.send";

export interface NewMail {
  readonly to: string;
  readonly subject: string;
  /** Plain text. `{link}` stands for the secret link. */
  readonly body: string;
  /** An address that must not be readable in the database. */
  readonly link?: { readonly url: string; readonly vault: Vault };
}

/** Writes a mail with the transaction; a job sends it after commit. Answers its id. */
export async function queueMail(ctx: Context, mail: NewMail): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("mails")
    .values({
      organization_id: ctx.organizationId,
      id,
      recipient: mail.to,
      subject: mail.subject.slice(0, 300),
      body: mail.body,
      sealed_link: mail.link ? mail.link.vault.seal(mail.link.url, placeOfLink(id)) : null,
    })
    .execute();
  requestJob(ctx, SEND_MAIL, { mailId: id });
  return id;
}

/** The text as the recipient reads it. */
export function readableBody(vault: Vault, mail: { id: string; body: string; sealed_link: Buffer | null }): string {
  const link = mail.sealed_link ? vault.open(mail.sealed_link, placeOfLink(mail.id))?.toString() : undefined;
  return mail.body.replaceAll("{link}", link ?? "–");
}

export function placeOfLink(id: string): string {
  return `mails.sealed_link ${id}`;
}
