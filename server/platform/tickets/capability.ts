import { sql } from "kysely";
import type { Contract } from "../../../contract/kernel/contract.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Columns } from "../list/columns.ts";
import type { Capability, Parts } from "../module.ts";
import type { RecordKind } from "../records/kind.ts";
import { findTicket, reread } from "./find.ts";
import type { OwnTable, TicketKind } from "./kind.ts";
import { coversTicket, type TicketPolicy, ticketPolicy } from "./policy.ts";
import { presentTicket } from "./present.ts";
import { ticketRoutes } from "./routes.ts";
import { routeByRules } from "./routing.ts";
import type { TicketRow } from "./row.ts";

export interface TicketOptions {
  /** Before the number: `INC`. */
  readonly prefix: string;
  readonly own: OwnTable;
  readonly listColumns: Columns;
  readonly presentOwn: TicketKind["presentOwn"];
  readonly patchOwn?: Readonly<Record<string, string>>;
  readonly implies?: TicketKind["implies"];
  /** Whether assignment rules find team and person for tickets that come without. */
  readonly routed?: boolean;
  /** Who sees and works on it, where not as on every ticket: a task follows its parent. */
  readonly policy?: TicketPolicy;
  /** Whether the module itself says below which tickets it belongs; otherwise parents are of the same kind. */
  readonly placesItself?: boolean;
}

/** Makes the module's record a ticket: identity, life cycle, lists, and the routes that every ticket has. */
export function ticket(options: TicketOptions): Capability {
  return {
    name: "ticket",
    detail: options.prefix,
    record: (contract, parts) => ticketKindOf(contract, parts, options),
    seed: (kind) => async (ctx) => {
      await sql`select create_number_series(${ctx.organizationId}, ${kind})`.execute(ctx.db);
    },
    routes: (host) => (isTicketKind(host) ? ticketRoutes(host) : []),
  };
}

export function isTicketKind(kind: RecordKind): kind is TicketKind {
  return "lifecycle" in kind;
}

function ticketKindOf(contract: Contract, parts: Parts<Contract>, options: TicketOptions): TicketKind {
  const { lifecycle } = contract;
  if (!lifecycle) throw new Error(`${contract.name} is a ticket without a life cycle`);
  const kind: TicketKind = {
    contract,
    kind: contract.kind,
    path: `/${contract.path}`,
    lifecycle,
    prefix: options.prefix,
    policy: options.policy ?? ticketPolicy(contract.kind),
    own: options.own,
    listColumns: options.listColumns,
    presentOwn: options.presentOwn,
    patchOwn: options.patchOwn ?? {},
    implies: options.implies,
    route: options.routed ? (ctx, input) => routeByRules(ctx, kind, input) : undefined,
    placesItself: options.placesItself === true,
    guards: (parts.guards ?? {}) as TicketKind["guards"],
    effects: (parts.effects ?? {}) as TicketKind["effects"],
    onChange: [],
    onWord: [],
    beside: new Set(),
    find: async (ctx, idOrNumber, action, { deleted = false, ...options } = {}) => {
      const row = await findTicket(ctx, kind, idOrNumber, action, options).catch((error) => {
        if (!deleted || !(error instanceof Problem) || error.code !== "common.not_found") throw error;
        return findTicket(ctx, kind, idOrNumber, action, { ...options, deleted });
      });
      return { ...row, internal: kind.policy.internal(ctx.principal, row) };
    },
    covers: (ctx, record) => coversTicket(ctx.principal, record as unknown as TicketRow),
    present: async (ctx, id) => presentTicket(kind, ctx.principal, await reread(ctx, kind, id)),
  };
  return kind;
}
