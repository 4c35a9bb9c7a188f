import type { WhyNot } from "../../../contract/notifications/why.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";

/** Somebody who may be told something. */
export interface Recipient {
  readonly userId: string;
  readonly name: string;
  readonly email: string | null;
  /** `en` or `de`: the person's own language, else the organization's. */
  readonly language: "en" | "de";
  /** IANA name: the person's own, else the organization's. */
  readonly timeZone: string;
  /** Whether they live in the portal rather than in the workspace. */
  readonly portal: boolean;
}

/** A message ready to go out, in words that the recipient may read. Nothing of it needs the database any more. */
export interface Delivery {
  /** The same for each try: whoever takes it twice can tell by this. */
  readonly id: string;
  readonly organizationId: string;
  readonly organization: string;
  readonly recipient: Recipient;
  readonly notice: string;
  /** As what they are told: requester, assignee … */
  readonly reason: string;
  readonly critical: boolean;
  /** One line. */
  readonly subject: string;
  /** Plain text: the sentences of all that it carries. */
  readonly text: string;
  /** The same as a whole HTML page for mail. */
  readonly html: string;
  /** Address in the web app, whole. */
  readonly url: string;
  /** The ticket that it is about; null for a gathered message or what is about no ticket. */
  readonly record: {
    readonly id: string;
    readonly kind: string;
    readonly number: string;
    readonly title: string;
  } | null;
  /** Which try this is, from 1. */
  readonly tries: number;
}

/** What became of one try. A failed one without a time is not tried again. */
export type Outcome =
  | { readonly state: "delivered" }
  | { readonly state: "failed"; readonly error: string; readonly retryAt: Date | null }
  | { readonly state: "dropped"; readonly why: WhyNot; readonly error?: string };

/**
 * A way to reach people. `deliver` runs outside any transaction and may use the network; it is tried at least once, and
 * again after a crash, so it must make out repeats by the delivery's id. What it throws counts as failed and is tried again.
 */
export interface Channel {
  readonly name: string;
  /** The channel whose usual choice is its own too, where a notice says nothing of it. */
  readonly like?: string;
  /** Whether a person chooses it event by event; else it is chosen by having set it up, as a webhook. */
  readonly chosen: boolean;
  /** Whom of these it cannot reach, by their ids, and why. Asked in a unit of work, when the event is told. */
  readonly impossible: (ctx: Context, recipients: readonly Recipient[]) => Promise<ReadonlyMap<string, WhyNot>>;
  /** Whether quiet hours, gathering and the pause for merging hold for it. */
  readonly patient: boolean;
  readonly deliver: (delivery: Delivery, services: Services) => Promise<Outcome>;
}

const channels = new Map<string, Channel>();

/** The notification centre itself: a row, and no message. */
export const IN_APP = "in_app";

export function registerChannel(channel: Channel): void {
  channels.set(channel.name, channel);
}

export function findChannel(name: string): Channel | undefined {
  return channels.get(name);
}

/** All channels besides the notification centre, in the order of their registration. */
export function allChannels(): readonly Channel[] {
  return [...channels.values()];
}

/** Why a channel cannot reach one person; undefined where it can. */
export async function whyImpossible(ctx: Context, channel: Channel, recipient: Recipient): Promise<WhyNot | undefined> {
  return (await channel.impossible(ctx, [recipient])).get(recipient.userId);
}

/** For channels that can tell from the person alone. */
export function eachImpossible(why: (recipient: Recipient) => WhyNot | undefined): Channel["impossible"] {
  return async (_ctx, recipients) =>
    new Map(
      recipients.flatMap((recipient) => {
        const reason = why(recipient);
        return reason ? [[recipient.userId, reason] as const] : [];
      }),
    );
}
