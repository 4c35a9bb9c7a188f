import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Grant } from "../../kernel/auth/principal.ts";

/** Where a role holds: everywhere, in a department with those below it, or in a team. */
export interface Place {
  readonly departmentId: string | null;
  readonly teamId: string | null;
}

/** Somebody, as far as departments and teams reach them. */
export interface Placed {
  readonly departmentId: string | null;
  readonly teamIds: readonly string[];
}

export const EVERYWHERE: Place = { departmentId: null, teamId: null };

/** Whether what is held for the grant's places is held for all of this place. Departments of a grant come with those below. */
export function coversPlace(grant: Grant | undefined, place: Place): boolean {
  if (!grant) return false;
  if (grant.organization) return true;
  if (place.departmentId !== null) return grant.departmentIds.includes(place.departmentId);
  return place.teamId !== null && grant.teamIds.includes(place.teamId);
}

/** Whether a person stands in one of the grant's departments or teams. */
export function reachesPerson(grant: Grant | undefined, person: Placed): boolean {
  if (!grant) return false;
  if (grant.organization) return true;
  const inDepartment = person.departmentId !== null && grant.departmentIds.includes(person.departmentId);
  return inDepartment || person.teamIds.some((id) => grant.teamIds.includes(id));
}

/** The same of rows of `users` under an alias, for lists. */
export function peopleReached(grant: Grant | undefined, alias: string): RawBuilder<SqlBool> {
  if (!grant) return sql<SqlBool>`false`;
  if (grant.organization) return sql<SqlBool>`true`;
  const inDepartment = sql<SqlBool>`${sql.ref(`${alias}.department_id`)} = any (${[...grant.departmentIds]}::uuid[])`;
  if (grant.teamIds.length === 0) return inDepartment;
  return sql<SqlBool>`(${inDepartment} or exists (select from team_members m
    where m.organization_id = ${sql.ref(`${alias}.organization_id`)} and m.user_id = ${sql.ref(`${alias}.id`)}
      and m.team_id = any (${[...grant.teamIds]}::uuid[])))`;
}
