import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { createBelow } from "../../../contract/tasks/fields.ts";
import { tasks } from "../../../contract/tasks/index.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import type { Capability } from "../../platform/module.ts";
import { isTicketKind } from "../../platform/tickets/capability.ts";
import { createTicket } from "../../platform/tickets/create.ts";
import { findTicket, reread } from "../../platform/tickets/find.ts";
import type { TicketKind } from "../../platform/tickets/kind.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { listTickets } from "../../platform/tickets/list.ts";
import { presentTicket } from "../../platform/tickets/present.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { findAsStaff } from "../../platform/tickets/staff.ts";
import { registerHost } from "./below.ts";

/** Tickets of the host have tasks: ordered or parallel, mandatory or not, seen by staff alone. */
export function tasked(): Capability {
  return {
    name: "tasked",
    routes: (host) => {
      if (!isTicketKind(host)) return [];
      registerHost(host.kind);
      return taskRoutes(host);
    },
    events: (kind) => ({
      [`${kind}.task_added`]: "A task was added",
      [`${kind}.task_finished`]: "A task was done, skipped or cancelled",
    }),
  };
}

function taskRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  const common = { path: `${host.path}/:id/tasks`, access: "signed_in", tag: host.contract.name } as const;
  return [
    route({
      ...common,
      method: "GET",
      summary: "The tasks of one, in their order",
      query: listRequest(tasks.fields),
      answer: z.object({
        items: z.array(tasks.record.partial()),
        nextCursor: z.string().nullable(),
        count: z.int().optional(),
      }),
      subject: (ctx, { id }) => findAsStaff(ctx, kind(), id ?? ""),
      handle: (ctx, { subject, query }) =>
        listTickets(ctx, ticketKind("task"), { sort: "position", ...query, parentId: subject.id }),
    }),
    route({
      ...common,
      method: "POST",
      summary: "Add a task to one that one works on",
      body: createBelow,
      answer: tasks.record,
      status: 201,
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "update", { lock: true }),
      handle: async (ctx, { subject, body }) => {
        const task = await addTask(ctx, subject, body);
        return created(presentTicket(ticketKind("task"), ctx.principal, task), `/tasks/${task.id}`);
      },
    }),
  ];
}

/** Adds a task to a ticket that the caller has found with the right to work on it; no other permission is needed. */
export async function addTask(
  ctx: Context,
  parent: TicketRow,
  task: Readonly<Record<string, unknown>>,
): Promise<TicketRow> {
  const principal = { ...systemPrincipal(ctx.organizationId), userId: ctx.principal.userId };
  const row = await createTicket({ ...ctx, principal }, ticketKind("task"), { ...task, parentId: parent.id });
  return reread(ctx, ticketKind("task"), row.id);
}
