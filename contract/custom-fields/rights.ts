/** The permission to read or write one of an organization's own fields, where it takes one: `incident_custom:read_room`. */
export function ownFieldPermission(kind: string, what: "read" | "write", key: string): string {
  return `${kind}_custom:${what}_${key}`;
}

/** Who declares fields reads and writes them all. */
export const DECLARES_FIELDS = "custom_field:manage";
