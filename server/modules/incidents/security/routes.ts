import { z } from "zod";
import * as notices from "../../../../contract/incidents/notifications.ts";
import { enterPhase as EnterPhase, securityPhase } from "../../../../contract/incidents/phases.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { created, type Route, route } from "../../../kernel/http/route.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { evidenceRoutes } from "./evidence-routes.ts";
import * as clocks from "./notifications.ts";
import { enterPhase, phasesOf } from "./phases.ts";
import { reading, working } from "./subjects.ts";

const common = { access: "signed_in", tag: "incidents" } as const;
const PHASES = "/incidents/:id/security-phases";
const NOTIFICATIONS = "/incidents/:id/notifications";

/** What a security incident has besides what every incident has. */
export const securityRoutes: readonly Route[] = [
  route({
    ...common,
    method: "GET",
    path: PHASES,
    summary: "Phases that the response to a security incident entered, the first first",
    answer: z.object({ items: z.array(securityPhase) }),
    subject: reading,
    handle: async (ctx, { subject }) => ({ items: await phasesOf(ctx, subject.id) }),
  }),
  route({
    ...common,
    method: "POST",
    path: PHASES,
    summary: "Enter a phase: the next one, or with a reason any other",
    body: EnterPhase,
    answer: securityPhase,
    status: 201,
    subject: working,
    handle: async (ctx, { subject, body }) =>
      created(await enterPhase(ctx, subject, body), `/incidents/${subject.id}/security-phases`),
  }),
  route({
    ...common,
    method: "GET",
    path: NOTIFICATIONS,
    summary: "Who is to be told of a security incident by when, and who was",
    answer: z.object({ items: z.array(notices.notification) }),
    subject: reading,
    handle: async (ctx, { subject }) => ({ items: await clocks.notificationsOf(ctx, subject.id) }),
  }),
  route({
    ...common,
    method: "POST",
    path: NOTIFICATIONS,
    summary: "Start the clock of a duty that the incident does not have yet",
    body: notices.startNotification,
    answer: notices.notification,
    status: 201,
    subject: working,
    handle: async (ctx, { subject, body }) =>
      created(await clocks.startNotification(ctx, subject, body), `/incidents/${subject.id}/notifications`),
  }),
  route({
    ...common,
    method: "PUT",
    path: "/incidents/:id/awareness",
    summary: "Put right when the organization became aware; running clocks are counted anew",
    body: notices.setAwareness,
    answer: z.object({ items: z.array(notices.notification) }),
    subject: working,
    handle: async (ctx, { subject, body }) => {
      await clocks.setAwareness(ctx, subject, body);
      return { items: await clocks.notificationsOf(ctx, subject.id) };
    },
  }),
  settle(
    "made",
    "Say that it was made, to whom and under which reference",
    notices.makeNotification,
    clocks.makeNotification,
  ),
  settle("not-required", "Say why it is not required", notices.waiveNotification, clocks.waiveNotification),
  settle("resume", "Take back how it was settled", notices.resumeNotification, clocks.resumeNotification),
  ...evidenceRoutes,
];

/** What is done with one clock; the answer is the clock as it is then. */
function settle<B extends z.ZodType>(
  name: string,
  summary: string,
  body: B,
  run: (ctx: Context, incident: TicketRow, clock: clocks.NotificationRow, input: z.output<B>) => Promise<void>,
): Route {
  return route({
    ...common,
    method: "POST",
    path: `${NOTIFICATIONS}/:notificationId/${name}`,
    summary,
    body: body as z.ZodType,
    answer: notices.notification,
    subject: async (ctx, params) => {
      const incident = await working(ctx, params);
      return { incident, clock: await clocks.findNotification(ctx, incident, params.notificationId ?? "") };
    },
    handle: async (ctx, { subject: { incident, clock }, body: input }) => {
      await run(ctx, incident, clock, input as z.output<B>);
      return clocks.presentNotification(ctx, incident.id, clock.id);
    },
  });
}
