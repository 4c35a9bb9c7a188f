import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Action } from "../../platform/records/kind.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import { type TicketPolicy, ticketPolicy } from "../../platform/tickets/policy.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

const asTicket = ticketPolicy("task");

/**
 * Who sees a task: whoever reads its ticket as staff, and its assignee. A requester never does, so that whoever sees
 * it reads it internally.
 */
export const policy: TicketPolicy = {
  visible: (principal) => visible(principal),
  allows: (principal, row, action) => allows(principal, row, action),
  internal: () => true,
  internalRows: () => sql<SqlBool>`true`,
};

function visible(principal: Principal): RawBuilder<SqlBool> {
  if (principal.kind === "system") return sql<SqlBool>`true`;
  const parents = ticketKinds().filter((kind) => kind.kind !== "task");
  const ways = parents.map((kind) => sql`(t.kind = ${kind.kind} and ${kind.policy.internalRows(principal)})`);
  // The task's row is named before the parent takes the alias that policies speak of.
  return sql<SqlBool>`(t.assignee_id = ${principal.userId} or exists (select from (select t.parent_id as id) as child
    join tickets t on t.id = child.id where t.deleted_at is null and (${sql.join(ways, sql` or `)})))`;
}

function allows(principal: Principal, row: TicketRow, action: Action): boolean {
  const works =
    (row.assignee_id !== null && row.assignee_id === principal.userId) || asTicket.allows(principal, row, "update");
  switch (action) {
    case "read":
      return true;
    case "comment":
    case "note":
    case "update":
      return works;
    case "merge":
    case "manage":
      return false;
    default:
      return asTicket.allows(principal, row, action);
  }
}
