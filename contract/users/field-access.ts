import type { FieldAccess } from "../kernel/field-access.ts";

/** What of a person takes a permission of its own. */
export const userFieldAccess = {
  phone: { readable: "user:read_private", own: true },
  vip: { readable: "user:read_private", own: true, writable: "user:mark_vip" },
  lastLoginAt: { readable: "user:read_private", own: true },
} as const satisfies FieldAccess;
