import { optional, secret } from "../setting.ts";
import { mailbox, url } from "../shape.ts";

export const mail = {
  SMTP_URL: secret(url("smtp", "smtps"), "Server that mail is sent through: smtps://user:password@mail.example.org."),
  SMTP_FROM: optional(mailbox, "Sender of the mails: Service desk <desk@example.org>."),
  IMAP_URL: secret(
    url("imap", "imaps"),
    "Mailbox whose mails become tickets and comments: imaps://user:password@mail.example.org/INBOX.",
  ),
};
