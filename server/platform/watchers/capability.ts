import { z } from "zod";
import { NamedPerson, namedPersonAdd, Watcher, watcherAdd } from "../../../contract/platform/people-of-ticket.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { findAsStaff } from "../tickets/staff.ts";
import { listNamedPeople, namePerson, unnamePerson } from "./named-people.ts";
import { listWatchers, unwatch, watch } from "./watch.ts";

type Params = Record<string, string>;

/** People who hear of a ticket, and people named to see it while it is restricted. */
export function watchable(): Capability {
  return {
    name: "watchable",
    routes: (host) => (isTicketKind(host) ? [...watcherRoutes(host), ...namedPeopleRoutes(host)] : []),
    events: (kind) => ({
      [`${kind}.watcher_added`]: "Somebody watches it from now on",
      [`${kind}.person_named`]: "A person was named to see it while it is restricted",
      [`${kind}.person_unnamed`]: "A person named to see it no longer is",
    }),
  };
}

function watcherRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  const path = `${host.path}/:id/watchers`;
  const common = {
    access: "signed_in",
    tag: host.contract.name,
    subject: (ctx: Context, { id }: Params) => findTicket(ctx, kind(), id ?? "", "read"),
  } as const;
  return [
    route({
      ...common,
      method: "GET",
      path,
      summary: "Who watches it",
      answer: z.object({ items: z.array(Watcher) }),
      handle: async (ctx, { subject }) => ({ items: await listWatchers(ctx, subject) }),
    }),
    route({
      ...common,
      method: "POST",
      path,
      summary: "Watch it, or (as who works on it) have somebody else watch it",
      body: watcherAdd,
      answer: Watcher,
      status: 201,
      handle: async (ctx, { subject, body }) => {
        const watcher = await watch(ctx, kind(), subject, body.userId);
        return created(watcher, `${host.path}/${subject.id}/watchers`);
      },
    }),
    route({
      ...common,
      method: "DELETE",
      path: `${path}/:userId`,
      summary: "No longer watch it; `me` is oneself",
      handle: (ctx, { subject, params }) => unwatch(ctx, kind(), subject, params.userId ?? ""),
    }),
  ];
}

function namedPeopleRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  const path = `${host.path}/:id/grants`;
  const common = { access: "signed_in", tag: host.contract.name } as const;
  const subject = (ctx: Context, { id }: Params) => findAsStaff(ctx, kind(), id ?? "", "update");
  return [
    route({
      ...common,
      method: "GET",
      path,
      summary: "Who is named to see it while it is restricted",
      answer: z.object({ items: z.array(NamedPerson) }),
      subject: (ctx, { id }) => findAsStaff(ctx, kind(), id ?? ""),
      handle: async (ctx, { subject }) => ({ items: await listNamedPeople(ctx, subject) }),
    }),
    route({
      ...common,
      method: "POST",
      path,
      summary: "Name a person who may see it while it is restricted",
      body: namedPersonAdd,
      answer: NamedPerson,
      status: 201,
      subject,
      handle: async (ctx, { subject, body }) => {
        const person = await namePerson(ctx, kind(), subject, body.userId);
        return created(person, `${host.path}/${subject.id}/grants`);
      },
    }),
    route({
      ...common,
      method: "DELETE",
      path: `${path}/:userId`,
      summary: "Take back that a person may see it while it is restricted",
      subject,
      handle: (ctx, { subject, params }) => unnamePerson(ctx, kind(), subject, params.userId ?? ""),
    }),
  ];
}
