import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import type { Action } from "../records/kind.ts";
import { type FindOptions, findTicket } from "./find.ts";
import type { TicketKind } from "./kind.ts";
import { ticketKinds } from "./kinds.ts";
import type { TicketRow } from "./row.ts";
import { readTickets } from "./select.ts";

export interface FoundTicket {
  readonly kind: TicketKind;
  readonly row: TicketRow;
}

/** A ticket of whatever kind by id or number, through its kind's policy: 404 and 403 as for one of a known kind. */
export async function findAnyTicket(
  ctx: Context,
  idOrNumber: string,
  action: Action,
  options: FindOptions = {},
): Promise<FoundTicket> {
  const kind = await kindOf(ctx, idOrNumber);
  if (!kind) throw new Problem("common.not_found");
  return { kind, row: await findTicket(ctx, kind, idOrNumber, action, options) };
}

/** Those of the tickets that the person may see and that are not deleted, by id. */
export async function visibleAmong(ctx: Context, ids: readonly string[]): Promise<Map<string, FoundTicket>> {
  const found = new Map<string, FoundTicket>();
  if (ids.length === 0) return found;
  await Promise.all(
    ticketKinds().map(async (kind) => {
      const rest = sql`where t.organization_id = ${ctx.organizationId} and t.id = any(${[...ids]}::uuid[]) and t.kind = ${kind.kind} and t.deleted_at is null
        and ${kind.policy.visible(ctx.principal)}`;
      const rows = await readTickets(ctx, kind, rest);
      for (const row of rows) found.set(row.id, { kind, row });
    }),
  );
  return found;
}

async function kindOf(ctx: Context, idOrNumber: string): Promise<TicketKind | undefined> {
  if (!isId(idOrNumber) && idOrNumber.length > 20) return undefined;
  const key = isId(idOrNumber) ? sql`r.id = ${idOrNumber}` : sql`r.number = ${idOrNumber.toUpperCase()}`;
  const { rows } = await sql<{
    kind: string;
  }>`select r.kind from records r where r.organization_id = ${ctx.organizationId} and ${key}`.execute(ctx.db);
  return ticketKinds().find((kind) => kind.kind === rows[0]?.kind);
}
