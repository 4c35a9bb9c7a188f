import type { Grant } from "../../kernel/auth/principal.ts";

/** A role that a person has somewhere: all that it allows, its included roles' too, and where. */
export interface HeldRole {
  readonly assignmentId: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly permissions: readonly string[];
  readonly scope: string;
  /** The department of a department's scope and those below it. */
  readonly departmentIds: readonly string[] | null;
  readonly teamId: string | null;
}

/** Puts the roles of a person together; a token sees only those of its list. */
export function combineGrants(roles: readonly HeldRole[], only: readonly string[] | null): Map<string, Grant> {
  const narrowed = only ? new Set(only) : undefined;
  const grants = new Map<string, Grant>();
  for (const role of roles) {
    const grant = grantOfRole(role);
    for (const permission of role.permissions) {
      if (narrowed && !narrowed.has(permission)) continue;
      const held = grants.get(permission);
      grants.set(permission, held ? union(held, grant) : grant);
    }
  }
  return grants;
}

const EVERYWHERE: Grant = { organization: true, departmentIds: [], teamIds: [] };

function grantOfRole(role: HeldRole): Grant {
  if (role.scope === "organization") return EVERYWHERE;
  return { organization: false, departmentIds: role.departmentIds ?? [], teamIds: role.teamId ? [role.teamId] : [] };
}

function union(left: Grant, right: Grant): Grant {
  if (left.organization || right.organization) return EVERYWHERE;
  return {
    organization: false,
    departmentIds: [...new Set([...left.departmentIds, ...right.departmentIds])],
    teamIds: [...new Set([...left.teamIds, ...right.teamIds])],
  };
}
