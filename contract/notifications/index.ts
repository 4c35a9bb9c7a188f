import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { DELIVERY_STATES, WHY_NOT } from "./why.ts";

const TimeOfDay = text(5, 5).regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const NoticeKey = text(60, 1);
const ChannelName = text(40, 1);
export const LANGUAGES = ["en", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

const RecordRef = z.object({ id: Id, kind: z.string(), number: z.string(), title: z.string() });

/** One sentence of a notification: what one event came to. */
const NotificationLine = z.object({
  notice: z.string(),
  at: Time,
  text: z.string(),
  /** What was said, as one may read it today. */
  excerpt: z.string().nullable(),
});

/** What one is told: several changes of a record within a short time are one. */
export const Notification = z.object({
  id: Id,
  notice: z.string(),
  /** As what one is told: requester, assignee, watcher … */
  reason: z.string(),
  critical: z.boolean(),
  mention: z.boolean(),
  record: RecordRef.nullable(),
  /** Path in the web app. */
  link: z.string(),
  lines: z.array(NotificationLine),
  createdAt: Time,
  lastAt: Time,
  readAt: Time.nullable(),
  snoozedUntil: Time.nullable(),
});
export type Notification = z.output<typeof Notification>;

export const notificationFields = {
  id: { type: "ref", to: "notification" },
  notice: { type: "text" },
  recordId: { type: "ref", to: "ticket" },
  mention: { type: "bool" },
  critical: { type: "bool" },
  lastAt: { type: "time", sortable: true },
  readAt: { type: "time" },
  snoozedUntil: { type: "time" },
} as const satisfies ListFields;

export const notificationCount = z.object({ unread: z.int(), mentions: z.int() });
export const readAll = z.strictObject({ recordId: Id.optional(), upTo: Time.optional() });
export const snooze = z.strictObject({ until: Time.nullable() });

/** The ledger: what became of an event for a person on a channel. */
export const Delivery = z.object({
  id: Id,
  notice: z.string(),
  reason: z.string(),
  channel: z.string(),
  state: z.enum(DELIVERY_STATES),
  why: z.enum(WHY_NOT).nullable(),
  person: Ref,
  record: RecordRef.nullable(),
  tries: z.int(),
  /** When it is tried next; null where nothing follows. */
  dueAt: Time.nullable(),
  error: z.string().nullable(),
  /** The delivery that carries it, where it was merged. */
  intoId: Id.nullable(),
  /** What became of the mail itself; `failed` where the mail server has not taken it for hours. */
  mail: z.enum(["waiting", "sent", "kept", "failed"]).nullable(),
  createdAt: Time,
  endedAt: Time.nullable(),
});
export type Delivery = z.output<typeof Delivery>;

export const deliveryFields = {
  id: { type: "ref", to: "notification_delivery" },
  userId: { type: "ref", to: "user" },
  recordId: { type: "ref", to: "ticket" },
  notice: { type: "text" },
  channel: { type: "text" },
  state: { type: "enum", values: DELIVERY_STATES },
  why: { type: "enum", values: WHY_NOT },
  createdAt: { type: "time", sortable: true },
} as const satisfies ListFields;

export const NoticeInfo = z.object({
  key: z.string(),
  section: z.string(),
  critical: z.boolean(),
  /** Channels on which it goes out where nobody chose otherwise. */
  channels: z.array(z.string()),
  /** Channels that it never uses. */
  never: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
});

const Schedule = z.strictObject({
  quietFrom: TimeOfDay.nullable(),
  quietUntil: TimeOfDay.nullable(),
  quietDays: z.array(z.int().min(1).max(7)).max(6),
  criticalPasses: z.boolean(),
  digest: z.enum(["none", "hourly", "daily"]),
  digestAt: TimeOfDay,
});
export type Schedule = z.output<typeof Schedule>;

const Choice = z.strictObject({ notice: NoticeKey, channel: ChannelName, wanted: z.boolean() });

/** What one hears of by which channel, and when. */
export const Preferences = z.object({
  notices: z.array(NoticeInfo),
  channels: z.array(z.object({ name: z.string(), why: z.enum(WHY_NOT).nullable() })),
  choices: z.array(
    z.object({ notice: z.string(), channel: z.string(), wanted: z.boolean(), own: z.boolean(), locked: z.boolean() }),
  ),
  schedule: Schedule,
  /** Whether the times are one's own or the organization's. */
  ownSchedule: z.boolean(),
  timeZone: z.string(),
  muted: z.array(RecordRef),
});
export type Preferences = z.output<typeof Preferences>;

/** `wanted: null` goes back to what the organization says. */
export const choosePreferences = z.strictObject({
  choices: z
    .array(Choice.extend({ wanted: z.boolean().nullable(), locked: z.boolean().optional() }))
    .max(500)
    .optional(),
  schedule: Schedule.nullable().optional(),
});

export const Mute = z.object({ muted: z.boolean() });

/** A text of a notice in one language: the built-in one, or the organization's own. */
export const Template = z.object({
  notice: z.string(),
  language: z.enum(LANGUAGES),
  subject: z.string(),
  body: z.string(),
  own: z.boolean(),
  builtIn: z.object({ subject: z.string(), body: z.string() }),
  version: z.int(),
});
export const templateText = z.strictObject({ subject: text(300, 1), body: text(10_000) });
export const templateTrial = templateText.partial().extend({
  language: z.enum(LANGUAGES),
  /** Ticket by id or number; what gave this notice for it last is told anew. Without one, whatever gave it last. */
  record: text(60, 1).optional(),
  /** As whom to read it. */
  userId: Id,
});
export const templateTest = templateTrial.omit({ userId: true });
export const TemplatePreview = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** Why this person would not be told. */
  why: z.enum(WHY_NOT).nullable(),
});

export const notificationPermissions = {
  "notification:read": "See what became of everybody's notifications",
  "notification:manage": "Change texts, defaults and locks of notifications, and try deliveries again",
} as const;

export const notificationProblems = {
  "notification.unknown_notice": 404,
  "notification.template_wrong": 422,
  "notification.locked": 422,
  "notification.not_failed": 409,
  "notification.no_occasion": 422,
} as const;
