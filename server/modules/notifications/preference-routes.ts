import * as contract from "../../../contract/notifications/index.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { findMutable, isMuted, setMuted } from "./muted.ts";
import { choose, readPreferences } from "./preferences.ts";

const tag = "notifications";
const own = { access: "signed_in", tag } as const;
const ours = { access: { permission: "notification:manage" }, tag } as const;

export const preferenceRoutes: readonly Route[] = [
  route({
    ...own,
    method: "GET",
    path: "/me/notification-preferences",
    summary: "What one hears of by which channel, and when",
    answer: contract.Preferences,
    handle: (ctx) => readPreferences(ctx, ctx.principal.userId),
  }),
  route({
    ...own,
    method: "PATCH",
    path: "/me/notification-preferences",
    summary: "Choose what one hears of; null goes back to what the organization says",
    body: contract.choosePreferences,
    answer: contract.Preferences,
    handle: async (ctx, { body }) => {
      await choose(ctx, ctx.principal.userId, body);
      return readPreferences(ctx, ctx.principal.userId);
    },
  }),
  route({
    ...ours,
    method: "GET",
    path: "/notification-defaults",
    summary: "What people hear of who have not chosen, and what they cannot choose",
    answer: contract.Preferences,
    handle: (ctx) => readPreferences(ctx, null),
  }),
  route({
    ...ours,
    method: "PATCH",
    path: "/notification-defaults",
    summary: "Say what people hear of who have not chosen, and what they cannot choose",
    body: contract.choosePreferences,
    answer: contract.Preferences,
    handle: async (ctx, { body }) => {
      await choose(ctx, null, body);
      return readPreferences(ctx, null);
    },
  }),
  route({
    ...own,
    method: "GET",
    path: "/records/:id/mute",
    summary: "Whether one hears nothing more of a ticket",
    answer: contract.Mute,
    subject: (ctx, { id }) => findMutable(ctx, id ?? ""),
    handle: async (ctx, { subject }) => ({ muted: await isMuted(ctx, subject.id) }),
  }),
  route({
    ...own,
    method: "PUT",
    path: "/records/:id/mute",
    summary: "Hear nothing more of a ticket, or hear of it again; being named and what is critical come all the same",
    body: contract.Mute,
    answer: contract.Mute,
    subject: (ctx, { id }) => findMutable(ctx, id ?? ""),
    handle: async (ctx, { subject, body }) => {
      await setMuted(ctx, subject.id, body.muted);
      return body;
    },
  }),
];
