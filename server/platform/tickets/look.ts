import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { holdsFor } from "../records/rule.ts";
import { type FoundTicket, visibleAmong } from "./any-kind.ts";
import type { TicketKind } from "./kind.ts";
import { ticketKinds } from "./kinds.ts";
import { readTickets } from "./select.ts";

/** Finds a ticket as the person of the unit of work may see it; undefined where they may not, or it is deleted. */
export type Look = (ctx: Context, id: string) => Promise<FoundTicket | undefined>;

/** Asks the database with the person's rights. */
export const lookAsReader: Look = async (ctx, id) => (await visibleAmong(ctx, [id])).get(id);

/**
 * For telling many people of one ticket: it is read once, and each is shown it by the same rules of its policy, asked of
 * the row with what the person is to it.
 */
export function lookForMany(): Look {
  const read = new Map<string, Promise<ReadOnce | undefined>>();
  return async (ctx, id) => {
    const reading = read.get(id) ?? readOnce(ctx, id);
    read.set(id, reading);
    const found = await reading;
    const userId = ctx.principal.userId ?? "";
    const row = found && { ...found.row, watching: found.watchers.has(userId), named: found.named.has(userId) };
    return row && holdsFor(found.kind.policy.sight, ctx.principal, row) ? { kind: found.kind, row } : undefined;
  };
}

interface ReadOnce extends FoundTicket {
  readonly watchers: ReadonlySet<string>;
  /** Who was let into it by name, where it is restricted. */
  readonly named: ReadonlySet<string>;
}

async function readOnce(ctx: Context, id: string): Promise<ReadOnce | undefined> {
  const [found, watchers, granted] = await Promise.all([
    Promise.all(ticketKinds().map((kind) => readOf(ctx, kind, id))),
    ctx.db.selectFrom("watchers").select("user_id").where("record_id", "=", id).execute(),
    ctx.db.selectFrom("record_grants").select("user_id").where("record_id", "=", id).execute(),
  ]);
  const ticket = found.find((one) => one !== undefined);
  if (!ticket) return undefined;
  const named = ticket.row.restricted ? granted : [];
  return { ...ticket, watchers: peopleIn(watchers), named: peopleIn(named) };
}

async function readOf(ctx: Context, kind: TicketKind, id: string): Promise<FoundTicket | undefined> {
  const [row] = await readTickets(
    ctx,
    kind,
    sql`where t.organization_id = ${ctx.organizationId} and t.id = ${id} and t.kind = ${kind.kind} and t.deleted_at is null`,
  );
  return row && { kind, row };
}

function peopleIn(rows: readonly { readonly user_id: string | null }[]): Set<string> {
  return new Set(rows.flatMap((row) => row.user_id ?? []));
}
