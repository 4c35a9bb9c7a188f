import { type RawBuilder, sql } from "kysely";
import { grantOf, holds, type Principal } from "../../kernel/auth/principal.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKinds } from "../tickets/kinds.ts";
import { readWords, type Sought } from "./words.ts";

/** How many of the newest records with the words a list looks through; older ones of very common words are left out. */
export const MOST_MATCHES = 500;

/** How many of a person's own tickets are looked through, newest first, where they read no others. */
const MOST_OWN = 1000;

/**
 * The ids of tickets of a kind with these words, for the `q` of lists: a subquery. Texts that are internal match only
 * where the person reads the ticket internally. Which tickets they see at all is still the list's policy to say.
 */
export function matching(kind: TicketKind, words: string, principal: Principal): RawBuilder<unknown> {
  return sql`select m.record_id from (${matches([kind], readWords(words), principal, MOST_MATCHES)}) m
    where m.public or exists (select from tickets t where t.organization_id = (select app_organization())
      and t.id = m.record_id and ${kind.policy.internalRows(principal)})`;
}

/**
 * Records with these words as (kind, record_id, place, public, rank), a record at most a few times: the newest of each kind
 * for those who read it, one's own for the others. Not yet filtered by any policy.
 */
export function matches(
  kinds: readonly TicketKind[],
  words: Sought,
  principal: Principal,
  most: number,
  ranked = false,
): RawBuilder<unknown> {
  const sought = words.sought ?? "";
  const partly = kinds.filter((kind) => !readsAll(kind, principal)).map((kind) => kind.kind);
  const ways = kinds
    .filter((kind) => reads(kind, principal))
    .map(
      (kind) =>
        sql`select ${sql.lit(kind.kind)} as kind, n.* from search_newest(${sought}, ${words.begun}, ${words.unwanted}, ${kind.kind}, ${most}, ${ranked}) n`,
    );
  if (partly.length > 0)
    ways.push(
      sql`select s.kind, a.* from search_among(array(${ownTickets(principal.userId)}), ${words.begun ?? sought}, ${words.unwanted}, ${partly}::text[]) a
        join records s on s.organization_id = (select app_organization()) and s.id = a.record_id`,
    );
  return sql.join(ways, sql` union all `);
}

function reads(kind: TicketKind, principal: Principal): boolean {
  return readPermissions(kind).some((permission) => holds(principal, permission));
}

function readsAll(kind: TicketKind, principal: Principal): boolean {
  return readPermissions(kind).some((permission) => grantOf(principal, permission)?.organization);
}

/** Kinds that follow another, as tasks do their ticket, have no permission of their own to read. */
function readPermissions(kind: TicketKind): string[] {
  const own = `${kind.kind}:read`;
  return Object.hasOwn(kind.contract.permissions, own) ? [own] : ticketKinds().map((other) => `${other.kind}:read`);
}

/** One's own: asked for, opened, assigned, watched, named. A superset of what one sees, and bounded. */
function ownTickets(me: string | null): RawBuilder<unknown> {
  const newest = sql`order by created_at desc, id desc limit ${sql.lit(MOST_OWN)}`;
  return sql`(select id from tickets where requester_id = ${me} ${newest})
    union (select id from tickets where opened_by = ${me} ${newest})
    union (select id from tickets where assignee_id = ${me} and open and deleted_at is null ${newest})
    union (select record_id from watchers where user_id = ${me} ${newest})
    union (select record_id from record_grants where user_id = ${me} ${newest})`;
}
