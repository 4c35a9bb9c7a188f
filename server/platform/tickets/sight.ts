import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { Sight, Visibility } from "../realtime/visibility.ts";
import type { TicketKind } from "./kind.ts";
import { ticketKinds } from "./kinds.ts";
import { readTickets } from "./select.ts";

/** Which tickets of any kind somebody may know of, and how, by the policies of the kinds: for live updates and presence. */
export const ticketSight: Visibility = async (ctx, recordIds) => {
  const seen = await Promise.all(ticketKinds().map((kind) => sightOf(ctx, kind, recordIds)));
  return new Map(seen.flat());
};

async function sightOf(ctx: Context, kind: TicketKind, ids: readonly string[]): Promise<[string, Sight][]> {
  const rest = sql`where t.organization_id = ${ctx.organizationId} and t.id = any(${[...ids]}::uuid[]) and t.kind = ${kind.kind} and ${kind.policy.visible(ctx.principal)}`;
  const rows = await readTickets(ctx, kind, rest);
  return rows.map((row) => [row.id, { internal: kind.policy.internal(ctx.principal, row) }]);
}
