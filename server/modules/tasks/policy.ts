import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import { peopleOf } from "../../platform/records/people.ts";
import { ANYBODY, type Fact, NOBODY, type Rule, SYSTEM, some } from "../../platform/records/rule.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import { ASSIGNEE, type TicketPolicy, ticketPolicy, ticketPolicyOf } from "../../platform/tickets/policy.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";

const asTicket = ticketPolicy("task");
/** The person reads the ticket that the task belongs to as staff. */
const readsItsTicket: Fact<TicketRow> = {
  name: "reads_its_ticket",
  people: () => sql`select s.user_id from (select t.parent_id as id) as child join tickets t on t.id = child.id,
    lateral (${peopleOf(ticketKinds().map((kind) => kind.policy.staff))}) as s`,
  where: (principal) => staffOfParent(principal),
};
const works: Rule<TicketRow> = some("works_on_task", ASSIGNEE, asTicket.rights.update);

/**
 * Who sees a task: whoever reads its ticket as staff, and its assignee. A requester never does, so that whoever sees
 * it reads it internally.
 */
export const policy: TicketPolicy = ticketPolicyOf({
  sight: some("sees_task", SYSTEM, ASSIGNEE, readsItsTicket),
  staff: ANYBODY,
  rights: {
    ...asTicket.rights,
    comment: works,
    note: works,
    update: works,
    merge: NOBODY,
    manage: NOBODY,
  },
});

/** The task's row is named before the parent takes the alias that policies speak of. */
function staffOfParent(principal: Principal): RawBuilder<SqlBool> {
  const parents = ticketKinds().filter((kind) => kind.kind !== "task");
  const ways = parents.map((kind) => sql`(t.kind = ${kind.kind} and ${kind.policy.internalRows(principal)})`);
  return sql<SqlBool>`exists (select from (select t.parent_id as id) as child
    join tickets t on t.id = child.id where t.deleted_at is null and (${sql.join(ways, sql` or `)}))`;
}
