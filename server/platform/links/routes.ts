import { z } from "zod";
import { duplicateOf, Link, linkCreate } from "../../../contract/platform/link.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { type FindOptions, findTicket, reread } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { presentTicket } from "../tickets/present.ts";
import { targetTicket } from "../tickets/target.ts";
import { addLink, tellBothEnds } from "./add.ts";
import { followSettled } from "./duplicates.ts";
import { presentLink, visibleLink, visibleLinks } from "./list.ts";

type Kind = () => TicketKind;

/** Links of one kind of ticket to tickets of any kind. `follows` is the transition that duplicates make with their master. */
export function linkRoutes(host: TicketKind, follows: string | undefined): Route[] {
  const kind = () => ticketKind(host.kind);
  return [
    ...linkListRoutes(host, kind),
    removeRoute(host, kind),
    ...(follows ? [duplicateRoute(host, kind, follows)] : []),
  ];
}

function linkListRoutes(host: TicketKind, kind: Kind): Route[] {
  const common = { path: `${host.path}/:id/links`, access: "signed_in", tag: host.contract.name } as const;
  return [
    route({
      ...common,
      method: "GET",
      summary: `List what one of the ${host.contract.name} is linked to, as far as one may see it`,
      answer: z.object({ items: z.array(Link) }),
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "read"),
      handle: async (ctx, { subject }) => ({ items: (await visibleLinks(ctx, subject)).map(presentLink) }),
    }),
    route({
      ...common,
      method: "POST",
      summary: "Link to another ticket of any kind, by id or number",
      body: linkCreate,
      answer: Link,
      status: 201,
      subject: (ctx, params) => changeable(ctx, kind(), params),
      handle: async (ctx, { subject, body }) => {
        const target = await targetTicket(ctx, "target", body.target);
        const { id } = await addLink(ctx, { kind: kind(), row: subject }, body.reading, target);
        return created(presentLink(await visibleLink(ctx, subject, id)), `${host.path}/${subject.id}/links`);
      },
    }),
  ];
}

function removeRoute(host: TicketKind, kind: Kind): Route {
  return route({
    method: "DELETE",
    path: `${host.path}/:id/links/:linkId`,
    access: "signed_in",
    summary: "Take a link away",
    tag: host.contract.name,
    subject: async (ctx, params) => {
      const ticket = await changeable(ctx, kind(), params);
      return { ticket, link: await visibleLink(ctx, ticket, params.linkId ?? "") };
    },
    handle: async (ctx, { subject: { ticket, link } }) => {
      await ctx.db.deleteFrom("links").where("id", "=", link.id).execute();
      tellBothEnds(ctx, "unlinked", link.id, link.type, { kind: kind(), row: ticket }, link.target);
    },
  });
}

function duplicateRoute(host: TicketKind, kind: Kind, follows: string): Route {
  return route({
    method: "POST",
    path: `${host.path}/:id/duplicate-of`,
    access: "signed_in",
    summary: `Mark as a duplicate of another of the ${host.contract.name}: resolved with it, each in its own ticket`,
    tag: host.contract.name,
    body: duplicateOf,
    answer: host.contract.record,
    precondition: "honoured",
    subject: (ctx, params) => changeable(ctx, kind(), params, { lock: true }),
    present: async (ctx, subject) => presentTicket(kind(), ctx.principal, subject),
    handle: async (ctx, { subject, body }) => {
      const master = await targetTicket(ctx, "target", body.target, { lock: true });
      await addLink(ctx, { kind: kind(), row: subject }, "duplicates", master);
      await followSettled(ctx, master.row, subject, follows);
      return presentTicket(kind(), ctx.principal, await reread(ctx, kind(), subject.id));
    },
  });
}

function changeable(ctx: Context, kind: TicketKind, { id }: Record<string, string>, options: FindOptions = {}) {
  return findTicket(ctx, kind, id ?? "", "update", options);
}
