import { z } from "zod";
import { Id, Time, text } from "../kernel/text.ts";

const Base64Url = (length: number) => text(length, 16).regex(/^[\w-]+={0,2}$/);

/** A browser's subscription, as its `PushSubscription.toJSON()` has it (W3C Push API). */
export const SubscribePush = z.strictObject({
  endpoint: text(2000, 8),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({
    /** The browser's public key, uncompressed P-256. */
    p256dh: Base64Url(200),
    auth: Base64Url(100),
  }),
});

export const PushSubscription = z.object({
  id: Id,
  /** What the browser calls itself. */
  agent: z.string(),
  createdAt: Time,
});

export const OwnPush = z.object({
  /** What the browser binds its subscription to (`applicationServerKey`). */
  publicKey: z.string(),
  items: z.array(PushSubscription),
});
