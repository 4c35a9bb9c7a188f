import type { Delivery } from "./channel.ts";

/** What puts the mails about one ticket into one thread of a mail program, and answers to them into the ticket. */
export interface ThreadHeaders {
  readonly [name: string]: string;
}

/**
 * Headers of a mail about a ticket: every mail refers to the ticket's own, never sent message id, so that programs show one
 * thread whichever mail of it they have (RFC 5322 §3.6.4). `replyTo` is where an answer goes, with whatever proves that it is one.
 */
export function threadHeaders(delivery: Pick<Delivery, "record">, host: string, replyTo?: string): ThreadHeaders {
  const root = delivery.record && `<ticket.${delivery.record.id}@${host}>`;
  return {
    ...(root ? { "In-Reply-To": root, References: root } : {}),
    ...(replyTo ? { "Reply-To": replyTo } : {}),
  };
}
