import { type RawBuilder, sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import type { Action } from "../records/kind.ts";
import { conditionOf } from "../records/rule.ts";
import type { TicketKind } from "./kind.ts";
import { DELETED, LIVING } from "./policy.ts";
import type { TicketRow } from "./row.ts";
import { readTickets } from "./select.ts";

export interface FindOptions {
  /** Locks the ticket until the end of the transaction. */
  readonly lock?: boolean;
  /** Finds deleted tickets instead of living ones, for those who may restore them. */
  readonly deleted?: boolean;
}

/**
 * The one loader of tickets: by id or number, through the policy. Not visible → 404, the same as one that never was;
 * visible and not allowed → 403.
 */
export async function findTicket(
  ctx: Context,
  kind: TicketKind,
  idOrNumber: string,
  action: Action,
  options: FindOptions = {},
): Promise<TicketRow> {
  const row = await one(ctx, kind, idOrNumber, options);
  if (!row) throw new Problem("common.not_found");
  if (!kind.policy.allows(ctx.principal, row, action)) throw new Problem("common.forbidden");
  return row;
}

/** A ticket's row as it is now, after the caller has found it through the policy. */
export async function reread(ctx: Context, kind: TicketKind, id: string): Promise<TicketRow> {
  const rest = sql`where t.organization_id = ${ctx.organizationId} and t.id = ${id} and r.kind = ${kind.kind}`;
  const row = (await readTickets(ctx, kind, rest))[0];
  if (!row) throw new Problem("common.not_found");
  return row;
}

async function one(
  ctx: Context,
  kind: TicketKind,
  idOrNumber: string,
  options: FindOptions,
): Promise<TicketRow | undefined> {
  const key = keyOf(kind, idOrNumber);
  if (!key) return undefined;
  const deletion = conditionOf(options.deleted ? DELETED : LIVING, ctx.principal);
  const lock = options.lock ? sql`for no key update of t` : sql``;
  const rest = sql`where t.organization_id = ${ctx.organizationId} and ${key} and t.kind = ${kind.kind} and ${deletion} and ${kind.policy.visible(ctx.principal)} ${lock}`;
  return (await readTickets(ctx, kind, rest))[0];
}

function keyOf(kind: TicketKind, idOrNumber: string): RawBuilder<unknown> | undefined {
  if (isId(idOrNumber)) return sql`t.id = ${idOrNumber}`;
  const number = idOrNumber.toUpperCase();
  return number.startsWith(`${kind.prefix}-`) && number.length <= 20 ? sql`r.number = ${number}` : undefined;
}
