import { Problem } from "../../../contract/kernel/problem.ts";
import type { Language } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { queueMail } from "../../platform/mail/queue.ts";
import type { Delivery } from "../../platform/notifications/channel.ts";
import { compose } from "../../platform/notifications/compose.ts";
import { plainMail } from "../../platform/notifications/html.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import { recipientsOf, senderOf } from "../../platform/notifications/people.ts";
import { wordsOf } from "../../platform/notifications/words.ts";
import { findAnyTicket } from "../../platform/tickets/any-kind.ts";
import { occasionFor } from "./occasion.ts";
import { refuseMistakes } from "./templates.ts";

export interface Trial {
  readonly language: Language;
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
  readonly record?: string | undefined;
  readonly userId: string;
}

/**
 * A notice with words that need not be saved, as a chosen person would read it: loaded with their rights, so that it shows
 * just as little as they may see; and never more than who asks may, since the ticket is found with their own.
 */
export async function preview(ctx: Context, notice: Notice, trial: Trial, { settings }: Services) {
  const delivery = await composed(ctx, notice, trial, settings.PUBLIC_URL);
  if (!delivery) return { subject: "", text: "", html: "", why: "cannot_see" as const };
  return { subject: delivery.subject, text: plainOf(delivery, settings.PUBLIC_URL), html: delivery.html, why: null };
}

/** Sends it to who asks, marked as a test. 422 where they have no address or would not be told. */
export async function sendTest(ctx: Context, notice: Notice, trial: Trial, { settings }: Services): Promise<void> {
  const delivery = await composed(ctx, notice, trial, settings.PUBLIC_URL);
  const address = delivery?.recipient.email;
  if (!delivery || !address) throw new Problem("notification.no_occasion");
  await queueMail(ctx, {
    to: address,
    subject: `[Test] ${delivery.subject}`,
    body: plainOf(delivery, settings.PUBLIC_URL),
    html: delivery.html,
  });
}

async function composed(ctx: Context, notice: Notice, trial: Trial, publicUrl: string): Promise<Delivery | undefined> {
  const given = await wordsOf(ctx, notice.key, trial.language);
  const words = { subject: trial.subject ?? given.subject, body: trial.body ?? given.body };
  refuseMistakes(notice, words);
  const ticket = trial.record ? await findAnyTicket(ctx, trial.record, "read") : undefined;
  const event = await occasionFor(ctx, notice, ticket);
  if (!event) throw new Problem("notification.no_occasion");
  const [sender, people] = await Promise.all([senderOf(ctx), recipientsOf(ctx, [trial.userId])]);
  const person = people.get(trial.userId);
  if (!person?.active)
    throw new Problem("common.invalid", { errors: [{ path: "userId", code: person ? "inactive" : "not_found" }] });
  const envelope = { id: newId(), sender, publicUrl, tries: 1, words, person: { ...person, language: trial.language } };
  const role = notice.audience[0]?.role ?? "other";
  return compose(ctx, [{ event, notice: notice.key, role }], envelope);
}

function plainOf(delivery: Delivery, publicUrl: string): string {
  const { organization, recipient, url, reason } = delivery;
  return plainMail(delivery.text, {
    organization,
    language: recipient.language,
    url,
    reason,
    publicUrl,
    portal: recipient.portal,
  });
}
