import { type RawBuilder, type SqlBool, sql } from "kysely";
import { type Grant, grantOf, type Principal } from "../../kernel/auth/principal.ts";
import type { Covers } from "../records/field-access.ts";
import { type Action, type Policy, policyOf, seenBy } from "../records/kind.ts";
import {
  ANYBODY,
  every,
  type Fact,
  holdsFor,
  permitted,
  permittedEverywhere,
  type Rule,
  SYSTEM,
  some,
} from "../records/rule.ts";
import type { TicketRow } from "./row.ts";
import { named, watching } from "./select.ts";

/** The policy of a kind of ticket also says who reads as staff: internal notes, tasks, time spent. */
export interface TicketPolicy extends Policy<TicketRow> {
  readonly staff: Rule<TicketRow>;
  /** Whether the person reads the ticket as staff, and not only as its requester or watcher. */
  readonly internal: (principal: Principal, row: TicketRow) => boolean;
  /** The same as SQL over alias `t`, for lists across tickets. */
  readonly internalRows: (principal: Principal) => RawBuilder<SqlBool>;
}

/**
 * Who sees and works on tickets of a kind (domain.md §1 and §2), from the permissions `kind:read`, `kind:read_own`,
 * `kind:update` and so on. Restricted tickets are their team's, named people's and `restricted:read`'s; who asked for
 * one or opened it keeps sight of the own report, who merely watches it does not.
 */
export function ticketPolicy(kind: string): TicketPolicy {
  const staff = readsAsStaff(kind);
  return ticketPolicyOf({ sight: sees(kind), staff, rights: rightsOf(kind, staff) });
}

export function ticketPolicyOf(rules: Pick<TicketPolicy, "sight" | "staff" | "rights">): TicketPolicy {
  const { staff } = rules;
  return {
    ...policyOf(rules),
    staff,
    internal: (principal, row) =>
      holdsFor(staff, principal, row) && (!principal.viewer || holdsFor(staff, principal.viewer, unrelated(row))),
    internalRows: (principal) => seenBy(staff, principal),
  };
}

/** In the order of how often each is so: for most rows the others are then never asked. */
function sees(kind: string): Rule<TicketRow> {
  const own = permitted<TicketRow>(`${kind}:read_own`);
  return some(
    "sees",
    SYSTEM,
    every("reads_all", unrestricted, reaching(`${kind}:read`)),
    every("team_of_restricted", restricted, permitted(`${kind}:read`), inTeam),
    every("own_ticket", own, ASKED_FOR_IT),
    every("watched_ticket", own, unrestricted, watches),
    every("reads_restricted", restricted, permitted("restricted:read", { wide: true })),
    isNamed,
  );
}

function readsAsStaff(kind: string): Rule<TicketRow> {
  return some(
    "reads_as_staff",
    SYSTEM,
    isNamed,
    every("reads_all", unrestricted, reaching(`${kind}:read`)),
    every("team_of_restricted", restricted, permitted(`${kind}:read`), inTeam),
    every("reads_restricted", restricted, permitted("restricted:read", { wide: true })),
  );
}

function rightsOf(kind: string, staff: Rule<TicketRow>): Readonly<Record<Action, Rule<TicketRow>>> {
  const works = worksOnIt(kind, staff);
  const deletes = every("deletes", permittedEverywhere<TicketRow>(`${kind}:delete`), staff);
  return {
    read: ANYBODY,
    comment: some(
      "comments",
      ASKED_FOR_IT,
      works,
      every("watched_ticket", watches, unrestricted, permitted(`${kind}:read_own`)),
    ),
    note: every("notes", staff, works),
    update: works,
    merge: every("merges", works, permitted(`${kind}:merge`)),
    delete: deletes,
    restore: deletes,
    manage: every("manages_major", permitted<TicketRow>(`${kind}:manage_major`), staff),
  };
}

/** A worker may update the ticket: own teams', without a team, assigned to or opened by oneself; or any with the wider permission. */
function worksOnIt(kind: string, staff: Rule<TicketRow>): Rule<TicketRow> {
  const near = some("near_ticket", withoutTeam, inTeam, ASSIGNEE, opened);
  return some(
    "works",
    SYSTEM,
    every(
      "may_work",
      some("not_hidden", unrestricted, staff),
      some(
        "updates",
        reaching(`${kind}:update_any`),
        every("updates_near", reaching<TicketRow>(`${kind}:update`), near),
      ),
    ),
  );
}

/** What every action but restoring is about. */
export const LIVING: Fact<TicketRow> = { name: "living", where: () => sql<SqlBool>`t.deleted_at is null` };
export const DELETED: Fact<TicketRow> = { name: "deleted", where: () => sql<SqlBool>`t.deleted_at is not null` };
const restricted: Fact<TicketRow> = {
  name: "restricted",
  where: () => sql<SqlBool>`t.restricted`,
  test: (_principal, row) => row.restricted,
};
const unrestricted: Fact<TicketRow> = {
  name: "unrestricted",
  where: () => sql<SqlBool>`not t.restricted`,
  test: (_principal, row) => !row.restricted,
};
const watches: Fact<TicketRow> = {
  name: "watcher",
  people: () =>
    sql`select w.user_id from watchers w where w.organization_id = t.organization_id and w.record_id = t.id`,
  where: ({ userId }) => watching(userId),
  test: (_principal, row) => row.watching,
};
const isNamed: Fact<TicketRow> = {
  name: "named",
  people: () =>
    sql`select g.user_id from record_grants g where g.organization_id = t.organization_id and g.record_id = t.id`,
  where: ({ userId }) => named(userId),
  test: (_principal, row) => row.restricted && row.named,
};
const inTeam: Fact<TicketRow> = {
  name: "own_team",
  people: () =>
    sql`select m.user_id from team_members m where m.organization_id = t.organization_id and m.team_id = t.team_id`,
  where: ({ teamIds }) => sql<SqlBool>`t.team_id = any(${[...teamIds]}::uuid[])`,
  test: ({ teamIds }, row) => row.team_id !== null && teamIds.includes(row.team_id),
};
const withoutTeam: Fact<TicketRow> = { name: "no_team", test: (_principal, row) => row.team_id === null };
/** Whoever is assigned to it. */
export const ASSIGNEE: Fact<TicketRow> = personIn("assignee", "assignee_id");
const opened: Fact<TicketRow> = personIn("opener", "opened_by");
/** Its requester, or whoever opened it for them. */
export const ASKED_FOR_IT: Rule<TicketRow> = some<TicketRow>(
  "asked_for_it",
  personIn("requester", "requester_id"),
  opened,
);

function personIn(name: string, column: "requester_id" | "opened_by" | "assignee_id"): Fact<TicketRow> {
  return {
    name,
    people: () => sql`select ${sql.ref(`t.${column}`)}`,
    where: ({ userId }) => sql<SqlBool>`${sql.ref(`t.${column}`)} = ${userId}`,
    test: ({ userId }, row) => userId !== null && row[column] === userId,
  };
}

/** The permission is held for this ticket: everywhere, for its team, or for the department of its requester. */
function reaching<Row extends TicketRow>(permission: string): Fact<Row> {
  return {
    name: "permitted_here",
    permission,
    wide: true,
    where: (principal) => within(grantOf(principal, permission)),
    test: (principal, row) => reaches(grantOf(principal, permission), row),
  };
}

function within(grant: Grant | undefined): RawBuilder<SqlBool> | boolean {
  if (!grant || grant.organization) return grant !== undefined;
  return sql<SqlBool>`(t.team_id = any(${[...grant.teamIds]}::uuid[]) or exists (select from users reach
    where reach.organization_id = t.organization_id and reach.id = t.requester_id and reach.department_id = any(${[...grant.departmentIds]}::uuid[])))`;
}

function reaches(grant: Grant | undefined, row: TicketRow): boolean {
  if (!grant || grant.organization) return grant !== undefined;
  if (row.team_id !== null && grant.teamIds.includes(row.team_id)) return true;
  return row.requester_department_id !== null && grant.departmentIds.includes(row.requester_department_id);
}

/** Whether what is held in some departments or teams is held for a ticket; its own it is to whoever asked for it. */
export function coversTicket(principal: Principal, row: TicketRow): Covers {
  return (grant, own) => reaches(grant, row) || (own && holdsFor(ASKED_FOR_IT, principal, row));
}

/** The row for somebody else than its reader: whether they watch it or are named is not known, so they are not. */
function unrelated(row: TicketRow): TicketRow {
  return { ...row, watching: false, named: false };
}
