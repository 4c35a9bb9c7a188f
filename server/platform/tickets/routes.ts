import { z } from "zod";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { historyRoute } from "../audit/route.ts";
import { createTicket } from "./create.ts";
import { deleteTicket, restoreTicket } from "./delete.ts";
import { findTicket } from "./find.ts";
import { groupsRoute } from "./groups.ts";
import type { TicketKind } from "./kind.ts";
import { ticketKind } from "./kinds.ts";
import { listTickets } from "./list.ts";
import { mayAsk, offers } from "./offers.ts";
import { patchTicket } from "./patch.ts";
import { presentTicket } from "./present.ts";
import type { TicketRow } from "./row.ts";
import { transition } from "./transition.ts";

/** The routes that every kind of ticket has, under its own path. */
export function ticketRoutes(host: TicketKind): Route[] {
  // The kind as registered, with everything that follows a change; the host is made before its capabilities are known.
  const kind = () => ticketKind(host.kind);
  return [
    ...collectionRoutes(host, kind),
    groupsRoute(host),
    ...recordRoutes(host, kind),
    ...transitionRoutes(host, kind),
    historyRoute(host),
  ];
}

type Kind = () => TicketKind;

function collectionRoutes(host: TicketKind, kind: Kind): Route[] {
  const { contract, path } = host;
  return [
    route({
      method: "GET",
      path,
      access: { anyOf: [`${host.kind}:read`, `${host.kind}:read_own`] },
      summary: `List ${contract.name}`,
      tag: contract.name,
      query: listRequest(contract.fields),
      answer: z.object({
        items: z.array(contract.record.partial()),
        nextCursor: z.string().nullable(),
        count: z.int().optional(),
      }),
      handle: (ctx, { query }) => listTickets(ctx, kind(), query),
    }),
    route({
      method: "POST",
      path,
      access: { anyOf: [`${host.kind}:create`, `${host.kind}:create_any`] },
      summary: `Open a new ${host.kind}`,
      tag: contract.name,
      body: contract.create,
      answer: contract.record,
      status: 201,
      eager: true,
      handle: async (ctx, { body }) => {
        const row = await createTicket(ctx, kind(), body);
        return created(presentTicket(kind(), ctx.principal, row), `${path}/${row.id}`);
      },
    }),
  ];
}

function recordRoutes(host: TicketKind, kind: Kind): Route[] {
  const { contract } = host;
  const common = {
    path: `${host.path}/:id`,
    access: "signed_in",
    tag: contract.name,
    answer: contract.record,
  } as const;
  const present = async (ctx: Context, row: TicketRow) => presentTicket(kind(), ctx.principal, row);
  return [
    route({
      ...common,
      method: "GET",
      summary: `Read one of the ${contract.name} by id or number`,
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "read"),
      handle: (ctx, { subject }) => present(ctx, subject),
    }),
    route({
      ...common,
      method: "PATCH",
      summary: `Change fields of an ${host.kind} (JSON merge patch)`,
      body: contract.patch,
      precondition: "required",
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "update", { lock: true }),
      present,
      handle: async (ctx, { subject, body }) => present(ctx, await patchTicket(ctx, kind(), subject, body)),
    }),
    route({
      ...common,
      method: "DELETE",
      summary: `Delete an ${host.kind}; it can be restored`,
      precondition: "honoured",
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "delete", { lock: true }),
      present,
      handle: (ctx, { subject }) => deleteTicket(ctx, kind(), subject),
    }),
    route({
      ...common,
      method: "POST",
      path: `${host.path}/:id/restore`,
      summary: `Restore a deleted ${host.kind}`,
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "restore", { lock: true, deleted: true }),
      handle: async (ctx, { subject }) => present(ctx, await restoreTicket(ctx, kind(), subject)),
    }),
  ];
}

function transitionRoutes(host: TicketKind, kind: Kind): Route[] {
  const { contract } = host;
  const present = async (ctx: Context, row: TicketRow) => presentTicket(kind(), ctx.principal, row);
  const listing = route({
    method: "GET",
    path: `${host.path}/:id/transitions`,
    access: "signed_in",
    summary: "The transitions open to oneself now, with what each requires",
    tag: contract.name,
    answer: contract.record.pick({ can: true, cannot: true }),
    subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "read"),
    handle: async (ctx, { subject }) => offers(kind(), ctx.principal, subject),
  });
  const steps = Object.entries(host.lifecycle.transitions).map(([name, step]) =>
    route({
      method: "POST",
      path: `${host.path}/:id/transitions/${name}`,
      access: "signed_in",
      summary: `${name[0]?.toUpperCase()}${name.slice(1)} an ${host.kind}`,
      tag: contract.name,
      body: step.input,
      answer: contract.record,
      precondition: "honoured",
      subject: async (ctx, { id }) => {
        const row = await findTicket(ctx, kind(), id ?? "", "read", { lock: true });
        if (!mayAsk(kind(), ctx.principal, row, step)) throw new Problem("common.forbidden");
        return row;
      },
      present,
      handle: async (ctx, { subject, body }) => present(ctx, await transition(ctx, kind(), subject, name, body)),
    }),
  );
  return [listing, ...steps];
}
