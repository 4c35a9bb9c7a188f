/** Where a permission holds: everywhere in the organization, or for rows of these departments or teams. */
export interface Grant {
  readonly organization: boolean;
  readonly departmentIds: readonly string[];
  readonly teamIds: readonly string[];
}

/** A field that an organization declared itself and that takes a permission of its own to read or to write. */
export interface OwnFieldMark {
  readonly kind: string;
  readonly key: string;
  readonly readable: boolean;
  readonly writable: boolean;
}

/** Who acts, with everything that decides what they may do. Loaded once and checked against the epoch each time. */
export interface Principal {
  readonly kind: "person" | "system";
  readonly organizationId: string;
  /** Null for the system itself. */
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** Hash of the secret that a browser showed: each unit of work asks whether it still opens the session. */
  readonly credential?: Buffer;
  readonly epoch: number;
  readonly name: string;
  readonly grants: ReadonlyMap<string, Grant>;
  /** Teams that the person is a member of. */
  readonly teamIds: readonly string[];
  readonly departmentId: string | null;
  readonly ownFields: readonly OwnFieldMark[];
  /** Who really asks, where an administrator sees as this person sees; nothing is written then. */
  readonly viewer?: Principal;
  /** When that ends, by the database's own clock. */
  readonly viewsUntil?: Date;
}

/** Who really acts: the viewer, where somebody sees as another person does. */
export function actorOf(principal: Principal): Principal {
  return principal.viewer ?? principal;
}

const EVERYWHERE: Grant = { organization: true, departmentIds: [], teamIds: [] };

/** Automation and the command line: may do everything in one organization, as nobody in particular. */
export function systemPrincipal(organizationId: string, name = "system"): Principal {
  return {
    kind: "system",
    organizationId,
    userId: null,
    sessionId: null,
    epoch: 0,
    name,
    grants: new Map(),
    teamIds: [],
    departmentId: null,
    ownFields: [],
  };
}

/** Where the principal holds a permission; undefined for nowhere. */
export function grantOf(principal: Principal, permission: string): Grant | undefined {
  return principal.kind === "system" ? EVERYWHERE : principal.grants.get(permission);
}

/** Whether the permission is held anywhere at all; which rows it reaches is the policy's to say. */
export function holds(principal: Principal, permission: string): boolean {
  return grantOf(principal, permission) !== undefined;
}

export function holdsEverywhere(principal: Principal, permission: string): boolean {
  return grantOf(principal, permission)?.organization === true;
}
