import { includedBy, type PermissionSource, permissionSources } from "../../../contract/access/inheritance.ts";
import type { Role, Roles } from "./roles.ts";

/** A role as somebody is changing it. */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
  readonly includes: readonly string[];
}

/** What saving would change, of the role itself and of all that it allows. */
export interface Differences {
  readonly named: boolean;
  readonly described: boolean;
  /** The role's own permissions. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  /** What its holders may from then on, and what no longer. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

export function draftOf({ name, description, permissions, includes }: Role): Draft {
  return { name, description, permissions, includes };
}

export function turned(list: readonly string[], one: string, on: boolean): readonly string[] {
  return on ? [...new Set([...list, one])].toSorted() : list.filter((other) => other !== one);
}

/** All that the role as drafted allows, each with where it comes from. */
export function sourcesOf(draft: Draft, roles: Roles): Map<string, PermissionSource<Role>> {
  return permissionSources<Role>(draft, roles);
}

export function differencesOf(stored: Role, draft: Draft, roles: Roles): Differences {
  const before = [...permissionSources<Role>(stored, roles).keys()];
  const after = [...sourcesOf(draft, roles).keys()];
  return {
    named: draft.name.trim() !== stored.name,
    described: draft.description !== stored.description,
    added: without(draft.permissions, stored.permissions),
    removed: without(stored.permissions, draft.permissions),
    included: without(draft.includes, stored.includes),
    excluded: without(stored.includes, draft.includes),
    gained: without(after, before).toSorted(),
    lost: without(before, after).toSorted(),
  };
}

export function isDifferent({ named, described, added, removed, included, excluded }: Differences): boolean {
  return named || described || [added, removed, included, excluded].some((list) => list.length > 0);
}

/** The fields to send: those that differ. */
export function bodyOf(draft: Draft, { named, described, ...lists }: Differences): Partial<Draft> {
  return {
    ...(named ? { name: draft.name.trim() } : {}),
    ...(described ? { description: draft.description } : {}),
    ...(lists.added.length + lists.removed.length > 0 ? { permissions: draft.permissions } : {}),
    ...(lists.included.length + lists.excluded.length > 0 ? { includes: draft.includes } : {}),
  };
}

/** Roles that this one may include: not itself, and none that would close a circle. */
export function includable(role: Role, draft: Draft, roles: Roles): readonly Role[] {
  const above = includedBy(role.id, roles);
  return [...roles.values()].filter(({ id }) => id !== role.id && !above.has(id) && !draft.includes.includes(id));
}

function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const known = new Set(other);
  return list.filter((one) => !known.has(one));
}
