import { invalid } from "../../../contract/kernel/problem.ts";
import {
  onCallCalls,
  onCallFeed,
  onCallOverview,
  onCallShifts,
  onCallShiftsRequest,
} from "../../../contract/on-call/index.ts";
import type { Rota } from "../../../contract/on-call/rota.ts";
import { openRoute, type Route, route } from "../../kernel/http/route.ts";
import { calls } from "./calls.ts";
import { openFeed, readFeed } from "./feed.ts";
import { scheduleKind } from "./kind.ts";
import { namedShifts, overview } from "./shifts.ts";

const tag = "on-call";
const LONGEST = 400 * 86_400_000;

export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/on-call",
    access: { permission: "on_call_schedule:read" },
    summary: "Who is on call now and next",
    tag,
    answer: onCallOverview,
    handle: async (ctx) => ({ items: await overview(ctx) }),
  }),
  route({
    method: "GET",
    path: "/on-call-calls",
    access: { permission: "on_call_schedule:read" },
    summary: "Calls that go on, and those of the last seven days",
    tag,
    answer: onCallCalls,
    handle: async (ctx) => ({ items: await calls(ctx) }),
  }),
  route({
    method: "GET",
    path: "/on-call-schedules/:id/shifts",
    access: { permission: "on_call_schedule:read" },
    summary: "Who is on call when, at most 400 days at once",
    tag,
    query: onCallShiftsRequest,
    answer: onCallShifts,
    subject: (ctx, { id }) => scheduleKind.find(ctx, id ?? "", "read"),
    handle: async (ctx, { subject, query }) => {
      const [from, to] = [Date.parse(query.from), Date.parse(query.to)];
      if (to <= from || to - from > LONGEST) throw invalid("to", "out_of_range");
      return { items: await namedShifts(ctx, subject.fields as unknown as Rota, from, to) };
    },
  }),
  route({
    method: "POST",
    path: "/on-call-schedules/:id/feed",
    access: { permission: "on_call_schedule:manage" },
    summary: "Make a secret address of the calendar feed; the one before ends",
    tag,
    answer: onCallFeed,
    subject: (ctx, { id }) => scheduleKind.find(ctx, id ?? "", "update"),
    handle: async (ctx, { subject }) => ({ path: await openFeed(ctx, subject.id) }),
  }),
  openRoute({
    method: "GET",
    path: "/on-call-feeds/:secret",
    summary: "Shifts as a calendar (iCalendar), for whoever has the address",
    tag,
    handle: ({ params, services }) => readFeed(services, params.secret ?? ""),
  }),
];
