import { type SqlBool, sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import { ACTIONS, type Action, policyOf } from "../records/kind.ts";
import {
  ANYBODY,
  asCondition,
  type Fact,
  holdsFor,
  ofPerson,
  permitted,
  permittedEverywhere,
  type Rule,
  some,
  whereOf,
} from "../records/rule.ts";
import type { MasterPolicy, MasterRow } from "./definition.ts";

export interface MasterRules {
  readonly sight: Rule<MasterRow>;
  /** What every action but reading asks for. */
  readonly changes: Rule<MasterRow>;
  /** Actions that ask for something else. */
  readonly otherwise?: Partial<Readonly<Record<Action, Rule<MasterRow>>>>;
  readonly creation: Rule<unknown>;
  /** Which deleted rows may be listed. */
  readonly deletion: Rule<MasterRow>;
}

export function masterPolicy(rules: MasterRules): MasterPolicy {
  const { sight, changes, creation, deletion } = rules;
  const usual = Object.fromEntries(ACTIONS.map((action) => [action, action === "read" ? ANYBODY : changes]));
  const rights = { ...(usual as Readonly<Record<Action, Rule<MasterRow>>>), ...rules.otherwise };
  return {
    ...policyOf({ sight, rights }),
    creation,
    creates: (principal) => holdsFor(creation, principal, undefined),
    deleted: (principal) => {
      const rows = whereOf(deletion, principal);
      return rows === false ? undefined : asCondition(rows);
    },
  };
}

/** Readers see every row of the organization; who manages the whole organization's may do everything with them. */
export function organizationWide(kind: string): MasterPolicy {
  const manages = managesAll(kind);
  return masterPolicy({ sight: readsKind(kind), changes: manages, creation: manages, deletion: manages });
}

export function managesAll(kind: string): Rule<unknown> {
  return permittedEverywhere(`${kind}:manage`);
}

/** Who may change may also see. */
export function readsKind(kind: string): Rule<unknown> {
  return some("reads_kind", permitted(`${kind}:read`, { wide: true }), permitted(`${kind}:manage`, { wide: true }));
}

/** Somebody signed in, and not the system. */
export const IS_PERSON: Fact<unknown> = ofPerson("person", ({ userId }) => userId !== null);

/** It belongs to the person: `owner_id`, read as `owner`. */
export const OWNS: Fact<MasterRow> = {
  name: "owner",
  people: () => sql`select t.owner_id`,
  where: ({ userId }) => sql<SqlBool>`t.owner_id = ${userId}`,
  test: ({ userId }: Principal, { fields }) =>
    userId !== null && (fields.owner as { id: string } | null)?.id === userId,
};

/** Shared with everybody. */
export const SHARED: Fact<MasterRow> = {
  name: "shared",
  where: () => sql<SqlBool>`t.shared`,
  test: (_principal, { fields }) => fields.shared === true,
};

/** It belongs to a team that the person is in. */
export const TEAMS_OWN: Fact<MasterRow> = {
  name: "own_team",
  people: () =>
    sql`select m.user_id from team_members m where m.organization_id = t.organization_id and m.team_id = t.team_id`,
  where: ({ teamIds }) => sql<SqlBool>`t.team_id = any (${[...teamIds]}::uuid[])`,
};

/** It belongs to some team. */
export const OF_A_TEAM: Fact<MasterRow> = {
  name: "of_a_team",
  where: () => sql<SqlBool>`t.team_id is not null`,
  test: (_principal, { fields }) => fields.team !== null,
};
