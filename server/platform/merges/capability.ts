import { mergeInto, mergeProblems } from "../../../contract/platform/merge.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { presentTicket } from "../tickets/present.ts";
import type { TicketRow } from "../tickets/row.ts";
import { findMergeable, mergeTicket, unmergeTicket } from "./merge.ts";

export interface MergeOptions {
  /** The transition that ends a ticket that was merged into another. */
  readonly end: string;
}

/** Merging tickets of a kind, and taking that back for a day. */
export function mergeable(options: MergeOptions): Capability {
  return {
    name: "mergeable",
    detail: options.end,
    routes: (host) => (isTicketKind(host) ? mergeRoutes(host, options) : []),
    events: (kind) => ({
      [`${kind}.merged`]: "It was merged into another",
      [`${kind}.absorbed`]: "Another was merged into it",
      [`${kind}.unmerged`]: "A merge was undone",
    }),
    problems: mergeProblems,
  };
}

function mergeRoutes(host: TicketKind, { end }: MergeOptions): Route[] {
  const kind = () => ticketKind(host.kind);
  const present = async (ctx: Context, row: TicketRow) => presentTicket(kind(), ctx.principal, row);
  const common = {
    method: "POST",
    access: "signed_in",
    tag: host.contract.name,
    answer: host.contract.record,
    precondition: "honoured",
    subject: (ctx: Context, { id }: Record<string, string>) => findMergeable(ctx, kind(), id ?? ""),
    present,
  } as const;
  return [
    route({
      ...common,
      path: `${host.path}/:id/merge`,
      summary: `Merge into another of the ${host.contract.name}; what was said and attached moves there`,
      body: mergeInto,
      handle: async (ctx, { subject, body }) => present(ctx, await mergeTicket(ctx, kind(), subject, body.intoId, end)),
    }),
    route({
      ...common,
      path: `${host.path}/:id/unmerge`,
      summary: "Undo a merge, for a day",
      handle: async (ctx, { subject }) => present(ctx, await unmergeTicket(ctx, kind(), subject)),
    }),
  ];
}
