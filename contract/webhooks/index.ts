import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

export const FORMATS = ["standard", "slack", "teams"] as const;

/** `incident.resolved`, `incident.*`, or `*` for everything. */
export const EVENT_PATTERN = /^(\*|[a-z_]+\.(\*|[a-z_]+))$/;

const write = z.strictObject({
  name: text(100, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } }),
  /** Where messages go: `https://`; `http://` and internal addresses only where the installation allows them. */
  url: text(2000, 8),
  /** Standard Webhooks (signed JSON), or a message for a room of Slack (Mattermost) or Teams. */
  format: z.enum(FORMATS),
  events: z.array(text(100, 1).regex(EVENT_PATTERN)).min(1).max(100),
  active: z.boolean(),
});

/** Outgoing webhooks: programs and chat rooms that hear of events as their owner may see them. */
export const webhooks = defineContract({
  name: "webhooks",
  kind: "webhook",
  path: "webhooks",
  record: z.object({
    ...stamps,
    name: z.string(),
    url: z.string(),
    format: z.enum(FORMATS),
    events: z.array(z.string()),
    active: z.boolean(),
    /** Whose sight decides what it may carry: who made it, or changed where it goes last. */
    owner: Ref.nullable(),
    /** Since when no message has got through; null while they do. */
    failingSince: Time.nullable(),
    /** Why it was switched off by itself: its receiver said that it is gone (410), or failed for five days. */
    stoppedBecause: z.enum(["gone", "failing"]).nullable(),
  }),
  create: write.partial().required({ name: true, url: true, events: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    url: { type: "text" },
    format: { type: "enum", values: FORMATS },
    events: { type: "set" },
    active: { type: "bool", sortable: true },
    ownerId: { type: "ref", to: "user" },
    failingSince: { type: "time", sortable: true },
  },
  permissions: {
    "webhook:read": "See webhooks and what became of their messages",
    "webhook:manage": "Add and change webhooks, renew their secrets and send messages again",
  },
  events: {
    ...masterEvents("webhook", "A webhook"),
    "webhook.stopped": "A webhook was switched off, since its receiver is gone or failed for days",
    "webhook.secret_renewed": "A webhook was given another secret",
  },
  problems: {},
});

export const DELIVERY_STATES = ["queued", "sending", "sent", "failed", "dead", "dropped"] as const;

/** What became of one message. */
export const WebhookDelivery = z.object({
  /** Of the message, as its receiver got it (`webhook-id`). */
  id: Id,
  eventType: z.string(),
  recordId: Id.nullable(),
  /** `failed` is tried again at `dueAt`; `dead` only on request; `dropped` says why. */
  state: z.enum(DELIVERY_STATES),
  why: z.enum(["cannot_see", "nothing_to_say", "stopped"]).nullable(),
  tries: z.int(),
  dueAt: Time.nullable(),
  /** HTTP status of the last answer. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  /** Milliseconds of the last try. */
  tookMs: z.int().nullable(),
  createdAt: Time,
  endedAt: Time.nullable(),
});

export const WebhookSecret = z.object({
  /** `whsec_` and base64, as Standard Webhooks has it; never to be read again. */
  secret: z.string(),
  /** Until when messages are signed with the former one too; null without. */
  formerUntil: Time.nullable(),
});
