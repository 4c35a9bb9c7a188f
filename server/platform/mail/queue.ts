import type { Vault } from "../../kernel/crypto/sealing.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";

const MOST_SIGNS = 20_000;

export interface NewMail {
  /** The same for the same mail: queued twice it is one. */
  readonly id?: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. `{link}` stands for the secret link. */
  readonly body: string;
  /** The same as a page. */
  readonly html?: string;
  /** Threading and the like, by header name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** An address that must not be readable in the database. */
  readonly link?: { readonly url: string; readonly vault: Vault };
}

/** Writes a mail with the transaction; it leaves after the commit. Answers its id. */
export async function queueMail(ctx: Context, mail: NewMail): Promise<string> {
  const id = mail.id ?? newId();
  const queued = await ctx.db
    .insertInto("mails")
    .values({
      organization_id: ctx.organizationId,
      id,
      recipient: mail.to,
      subject: mail.subject.slice(0, 300),
      body: mail.body.slice(0, MOST_SIGNS),
      html: mail.html ?? null,
      headers: JSON.stringify(mail.headers ?? {}),
      sealed_link: mail.link ? mail.link.vault.seal(mail.link.url, placeOfLink(id)) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (queued) await ctx.db.insertInto("mail_departures").values({ organization_id: ctx.organizationId, id }).execute();
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
