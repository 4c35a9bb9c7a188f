/** As much of a role as says what it allows. */
export interface RoleNode {
  readonly id: string;
  readonly name: string;
  /** Its own. */
  readonly permissions: readonly string[];
  readonly includes: readonly string[];
}

/** Why a role allows something: it is its own, or comes by this way of included roles, the nearest first. */
export interface PermissionSource<R extends RoleNode = RoleNode> {
  readonly own: boolean;
  /** The shortest way to a role that has it as its own; empty where it comes from no other. */
  readonly via: readonly R[];
}

/** All that a role allows, each with where it comes from. Circles, which the server refuses, end where they close. */
export function permissionSources<R extends RoleNode>(
  role: Pick<RoleNode, "permissions" | "includes">,
  roles: ReadonlyMap<string, R>,
): Map<string, PermissionSource<R>> {
  const sources = new Map<string, PermissionSource<R>>(role.permissions.map((name) => [name, { own: true, via: [] }]));
  for (const way of waysDown(role, roles)) {
    for (const name of way.at(-1)?.permissions ?? []) {
      const known = sources.get(name);
      if (!known || (known.own && known.via.length === 0)) sources.set(name, { own: known?.own ?? false, via: way });
    }
  }
  return sources;
}

/** The ids of a role's included roles, however far. */
export function includedIn(role: Pick<RoleNode, "includes">, roles: ReadonlyMap<string, RoleNode>): Set<string> {
  return new Set(waysDown(role, roles).flatMap((way) => way.at(-1)?.id ?? []));
}

/** The roles that include a role, however far; not the role itself. */
export function includedBy(id: string, roles: ReadonlyMap<string, RoleNode>): Set<string> {
  return new Set([...roles.values()].filter((role) => includedIn(role, roles).has(id)).map((role) => role.id));
}

/** One shortest way to each included role, nearer ones first. */
function waysDown<R extends RoleNode>(role: Pick<RoleNode, "includes">, roles: ReadonlyMap<string, R>): R[][] {
  const ways: R[][] = [];
  const seen = new Set<string>();
  let front: { readonly ids: readonly string[]; readonly way: readonly R[] }[] = [{ ids: role.includes, way: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { ids, way } of front) {
      for (const id of ids) {
        const included = roles.get(id);
        if (!included || seen.has(id)) continue;
        seen.add(id);
        ways.push([...way, included]);
        next.push({ ids: included.includes, way: [...way, included] });
      }
    }
    front = next;
  }
  return ways;
}
