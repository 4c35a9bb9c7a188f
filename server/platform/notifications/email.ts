import { systemPrincipal } from "../../kernel/auth/principal.ts";
import { queueMail } from "../mail/queue.ts";
import { type Channel, eachImpossible, registerChannel } from "./channel.ts";
import { plainMail, preferencesUrl } from "./html.ts";
import { threadHeaders } from "./thread.ts";

/** Mail in two forms, threaded by ticket. It is handed to the queue of mails, which sends it and tries again. */
export const email: Channel = {
  name: "email",
  chosen: true,
  patient: true,
  impossible: eachImpossible(({ email: address }) => (address === null ? "no_address" : undefined)),
  deliver: async (delivery, { database, settings }) => {
    const { organizationId, recipient, subject, html, id } = delivery;
    if (recipient.email === null) return { state: "dropped", why: "no_address" };
    const frame = {
      organization: delivery.organization,
      language: recipient.language,
      url: delivery.url,
      reason: delivery.reason,
      publicUrl: settings.PUBLIC_URL,
      portal: recipient.portal,
    };
    const headers = {
      ...threadHeaders(delivery, new URL(settings.PUBLIC_URL).hostname),
      "List-Unsubscribe": `<${preferencesUrl(frame)}>`,
    };
    const mail = { id, to: recipient.email, subject, body: plainMail(delivery.text, frame), html, headers };
    const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: id };
    await database.transact(scope, (ctx) => queueMail(ctx, mail));
    return { state: "delivered" };
  },
};

registerChannel(email);
