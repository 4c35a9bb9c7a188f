import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Grant, grantOf, holds, holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { Action, Policy } from "../records/kind.ts";
import type { TicketRow } from "./row.ts";
import { named, watching } from "./select.ts";

/**
 * Who sees and works on tickets of a kind (domain.md §1 and §2), from the permissions `kind:read`, `kind:read_own`,
 * `kind:update` and so on. Restricted tickets are their team's, named people's and `restricted:read`'s; who asked for
 * one or opened it keeps sight of the own report, who merely watches it does not.
 */
export function ticketPolicy(kind: string): TicketPolicy {
  return {
    visible: (principal) => visible(kind, principal),
    allows: (principal, row, action) => allows(kind, principal, row, action),
    internal: (principal, row) => readsInternally(kind, principal, row),
    internalRows: (principal) => internalRows(kind, principal),
  };
}

/** The policy of a kind of ticket also says who reads as staff: internal notes, tasks, time spent. */
export interface TicketPolicy extends Policy<TicketRow> {
  /** Whether the person reads the ticket as staff, and not only as its requester or watcher. */
  readonly internal: (principal: Principal, row: TicketRow) => boolean;
  /** The same as SQL over alias `t`, for lists across tickets. */
  readonly internalRows: (principal: Principal) => RawBuilder<SqlBool>;
}

/** Whether the person reads the ticket as staff, with internal notes, and not only as its requester or watcher. */
export function readsInternally(kind: string, principal: Principal, row: TicketRow): boolean {
  if (row.restricted) {
    return (
      row.named || holds(principal, "restricted:read") || (holds(principal, `${kind}:read`) && inTeam(principal, row))
    );
  }
  const grant = grantOf(principal, `${kind}:read`);
  return grant !== undefined && reaches(grant, row);
}

function visible(kind: string, principal: Principal): RawBuilder<SqlBool> {
  if (principal.kind === "system") return sql<SqlBool>`true`;
  const me = principal.userId;
  const ways: RawBuilder<unknown>[] = [];
  const read = grantOf(principal, `${kind}:read`);
  // In the order of how often each is so: for most rows the others are then never asked.
  if (read)
    ways.push(
      sql`(not t.restricted and ${within(read)})`,
      sql`(t.restricted and t.team_id = any(${teams(principal)}::uuid[]))`,
    );
  if (holds(principal, `${kind}:read_own`))
    ways.push(sql`t.requester_id = ${me}`, sql`t.opened_by = ${me}`, sql`(not t.restricted and ${watching(me)})`);
  if (holds(principal, "restricted:read")) ways.push(sql`t.restricted`);
  ways.push(named(me));
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

function internalRows(kind: string, principal: Principal): RawBuilder<SqlBool> {
  if (principal.kind === "system") return sql<SqlBool>`true`;
  const read = grantOf(principal, `${kind}:read`);
  const ways: RawBuilder<unknown>[] = [named(principal.userId)];
  if (read) {
    ways.push(
      sql`(not t.restricted and ${within(read)})`,
      sql`(t.restricted and t.team_id = any(${teams(principal)}::uuid[]))`,
    );
  }
  if (holds(principal, "restricted:read")) ways.push(sql`t.restricted`);
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

function within(grant: Grant): RawBuilder<unknown> {
  if (grant.organization) return sql`true`;
  return sql`(t.team_id = any(${[...grant.teamIds]}::uuid[]) or exists (select from users reach
    where reach.organization_id = t.organization_id and reach.id = t.requester_id and reach.department_id = any(${[...grant.departmentIds]}::uuid[])))`;
}

function teams(principal: Principal): string[] {
  return [...principal.teamIds];
}

function allows(kind: string, principal: Principal, row: TicketRow, action: Action): boolean {
  switch (action) {
    case "read":
      return true;
    case "comment":
      return (
        isRequester(principal, row) ||
        works(kind, principal, row) ||
        (row.watching && !row.restricted && holds(principal, `${kind}:read_own`))
      );
    case "note":
      return readsInternally(kind, principal, row) && works(kind, principal, row);
    case "update":
      return works(kind, principal, row);
    case "merge":
      return works(kind, principal, row) && holds(principal, `${kind}:merge`);
    case "delete":
    case "restore":
      return holdsEverywhere(principal, `${kind}:delete`) && readsInternally(kind, principal, row);
    case "manage":
      return holds(principal, `${kind}:manage_major`) && readsInternally(kind, principal, row);
    default:
      return action satisfies never;
  }
}

export function isRequester(principal: Principal, row: TicketRow): boolean {
  return principal.userId !== null && (row.requester_id === principal.userId || row.opened_by === principal.userId);
}

/** A worker may update the ticket: own teams', without a team, assigned to or opened by oneself; or any with the wider permission. */
function works(kind: string, principal: Principal, row: TicketRow): boolean {
  if (principal.kind === "system") return true;
  if (row.restricted && !readsInternally(kind, principal, row)) return false;
  const any = grantOf(principal, `${kind}:update_any`);
  if (any && reaches(any, row)) return true;
  const own = grantOf(principal, `${kind}:update`);
  if (!own || !reaches(own, row)) return false;
  return (
    row.team_id === null ||
    inTeam(principal, row) ||
    row.assignee_id === principal.userId ||
    row.opened_by === principal.userId
  );
}

function inTeam(principal: Principal, row: TicketRow): boolean {
  return row.team_id !== null && principal.teamIds.includes(row.team_id);
}

function reaches(grant: Grant, row: TicketRow): boolean {
  if (grant.organization) return true;
  if (row.team_id !== null && grant.teamIds.includes(row.team_id)) return true;
  return row.requester_department_id !== null && grant.departmentIds.includes(row.requester_department_id);
}
