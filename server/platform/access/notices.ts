import { createTranslator } from "use-intl/core";
import de from "../../../contract/messages/de/mails.json" with { type: "json" };
import en from "../../../contract/messages/en/mails.json" with { type: "json" };
import type { Context } from "../../kernel/db/context.ts";
import { type NewMail, queueMail } from "../mail/queue.ts";

export type Notice =
  | "reset"
  | "invitation"
  | "email"
  | "emailChanged"
  | "newDevice"
  | "factorAdded"
  | "factorRemoved"
  | "factorsReset"
  | "recovery"
  | "password"
  | "disabled"
  | "viewedAs"
  | "reviewStarted"
  | "reviewReminder"
  | "reviewKept"
  | "reviewRevoked";

export interface NoticeFor {
  readonly userId: string;
  /** Another address than the person's present one. */
  readonly to?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly link?: NewMail["link"];
}

/** Writes a mail about their account to a person, in their language; nothing where they have no address. */
export async function notice(ctx: Context, what: Notice, wanted: NoticeFor): Promise<void> {
  const person = await recipient(ctx, wanted.userId);
  const to = wanted.to ?? person.email;
  if (!to) return;
  const word = wording(person.locale ?? person.organizationLocale);
  const values = { organization: person.organization, ...wanted.values };
  await queueMail(ctx, {
    to,
    subject: word(`${what}Subject`, values),
    body: word(`${what}Body`, values),
    ...(wanted.link ? { link: wanted.link } : {}),
  });
}

function wording(locale: string) {
  const german = locale.startsWith("de");
  return createTranslator({ locale: german ? "de" : "en", messages: german ? de : en });
}

function recipient(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("users as u")
    .innerJoin("organizations as o", "o.id", "u.organization_id")
    .select(["u.email", "u.locale", "o.name as organization", "o.locale as organizationLocale"])
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.id", "=", userId)
    .executeTakeFirstOrThrow();
}
