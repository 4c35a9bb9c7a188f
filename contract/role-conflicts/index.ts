import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, Time, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** `block` refuses to give what would bring both together; `warn` gives it and shows it. */
export const CONFLICT_SEVERITIES = ["block", "warn"] as const;

const Reason = text(1000, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } });

const write = z.strictObject({
  name: Name,
  roleId: Id,
  otherRoleId: Id,
  reason: Reason,
  severity: z.enum(CONFLICT_SEVERITIES),
});

/** Separation of duties: two roles that nobody is to hold together, neither directly nor through roles that include them. */
export const roleConflicts = defineContract({
  name: "role-conflicts",
  kind: "role_conflict",
  path: "role-conflicts",
  record: z.object({
    ...stamps,
    name: z.string(),
    role: Ref.nullable(),
    otherRole: Ref.nullable(),
    reason: z.string(),
    severity: z.enum(CONFLICT_SEVERITIES),
  }),
  create: write,
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    roleId: { type: "ref", to: "role" },
    otherRoleId: { type: "ref", to: "role" },
    severity: { type: "enum", values: CONFLICT_SEVERITIES },
  },
  permissions: {
    "role_conflict:read": "See which roles exclude each other, and who holds both",
    "role_conflict:manage": "Say which roles exclude each other, and grant exceptions",
  },
  events: {
    ...masterEvents("role_conflict", "A rule that roles exclude each other"),
    "role_conflict.excepted": "Somebody may hold two roles that exclude each other, for a reason and until a day",
    "role_conflict.exception_withdrawn": "An exception from roles that exclude each other was withdrawn",
  },
  problems: {
    "role_conflict.own_exception": 403,
  },
});

/** That one person may hold both all the same. */
export const ConflictException = z.object({
  id: Id,
  user: Ref,
  reason: z.string(),
  endsAt: Time,
  grantedBy: Ref.nullable(),
  createdAt: Time,
});

export const GrantException = z.strictObject({ userId: Id, reason: Reason, endsAt: Time });

/** Somebody who holds two roles that exclude each other, now or from a later day on. */
export const Violation = z.object({
  conflict: z.object({ id: Id, name: z.string(), reason: z.string(), severity: z.enum(CONFLICT_SEVERITIES) }),
  user: Ref,
  role: Ref,
  otherRole: Ref,
  /** The roles that were given to them by which they have the first, and the second. */
  through: z.array(Ref),
  otherThrough: z.array(Ref),
  /** Until when an exception allows it; null for none that holds. */
  exceptedUntil: Time.nullable(),
});
