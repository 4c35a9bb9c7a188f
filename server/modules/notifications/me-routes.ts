import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import * as contract from "../../../contract/notifications/index.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { markAllRead, markRead, snoozeUntil } from "./marking.ts";
import { countOwn, findOwn, listOwn } from "./own.ts";

const common = { access: "signed_in", tag: "notifications" } as const;
const one = {
  ...common,
  subject: (ctx: Parameters<typeof findOwn>[0], { id }: Record<string, string>) => findOwn(ctx, id ?? ""),
} as const;

/** The notification centre of whoever is signed in. */
export const meRoutes: readonly Route[] = [
  route({
    ...common,
    method: "GET",
    path: "/me/notifications",
    summary:
      "What one was told, newest first; `filter=readAt == null` for what is unread, `filter=mention` for mentions",
    query: listRequest(contract.notificationFields),
    answer: z.object({
      items: z.array(contract.Notification),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listOwn(ctx, query),
  }),
  route({
    ...common,
    method: "GET",
    path: "/me/notifications/count",
    summary: "How many are unread, and how many of these name one",
    answer: contract.notificationCount,
    handle: (ctx) => countOwn(ctx),
  }),
  route({
    ...common,
    method: "POST",
    path: "/me/notifications/read",
    summary: "Mark all as read, or those of one record, or those up to a time",
    body: contract.readAll,
    handle: (ctx, { body }) => markAllRead(ctx, body),
  }),
  route({
    ...one,
    method: "POST",
    path: "/me/notifications/:id/read",
    summary: "Mark one as read",
    handle: (ctx, { subject }) => markRead(ctx, subject.id, true),
  }),
  route({
    ...one,
    method: "POST",
    path: "/me/notifications/:id/unread",
    summary: "Mark one as not read",
    handle: (ctx, { subject }) => markRead(ctx, subject.id, false),
  }),
  route({
    ...one,
    method: "POST",
    path: "/me/notifications/:id/snooze",
    summary: "Put one out of sight until a time; null brings it back",
    body: contract.snooze,
    handle: (ctx, { subject, body }) => snoozeUntil(ctx, subject.id, body.until),
  }),
];
