import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** A permission by its name: `incident:read`, or of an organization's own field `incident_custom:read_room`. */
const PermissionName = text(100, 3).regex(/^[a-z_]+:[a-z][a-zA-Z0-9_]*$/);

const write = z.strictObject({
  name: text(100, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } }),
  description: text(1000),
  permissions: z.array(PermissionName).max(1000),
  /** Roles whose permissions this one has too; never in a circle. */
  includes: z.array(Id).max(50),
});

/** A role is a named set of permissions, its own and those of the roles that it includes; who has it where, a role assignment says. */
export const roles = defineContract({
  name: "access",
  kind: "role",
  path: "roles",
  record: z.object({
    ...stamps,
    name: z.string(),
    description: z.string(),
    /** Kept current with each version of the program; neither changed nor deleted by people. */
    builtIn: z.boolean(),
    /** Its own. */
    permissions: z.array(z.string()),
    /** Ids of the roles whose permissions it has too. */
    includes: z.array(Id),
    /** All that it allows: its own and those of the included roles, however far. */
    effectivePermissions: z.array(z.string()),
  }),
  create: write.partial({ description: true, permissions: true, includes: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    description: { type: "text" },
    builtIn: { type: "bool" },
    permissions: { type: "set" },
    includes: { type: "refs", to: "role" },
    effectivePermissions: { type: "set" },
  },
  permissions: {
    "role:read": "See roles, permissions and who has which role",
    "role:manage": "Add, change, delete and restore roles",
    "role_assignment:manage": "Give roles to people and take them away",
    "audit:read": "Read the audit log, and the history of every record that one sees",
  },
  events: {
    ...masterEvents("role", "A role"),
    "role.assigned": "Somebody was given a role",
    "role.limited": "A role that somebody has was given an earlier end",
    "role.prolonged": "A role that somebody has was given a later end, or none",
    "role.unassigned": "A role was taken from somebody",
    "role.ends_soon": "A role that somebody was given until a time ends soon",
    "role.ended": "A role that somebody was given until a time ended",
  },
  problems: {
    "access.built_in": 409,
    "access.last_admin": 409,
    "access.beyond_own": 403,
    "access.beyond_own_time": 403,
    "access.outside_reach": 403,
    "access.conflicting_roles": 409,
    "access.own_role": 403,
  },
});

export const SCOPES = ["organization", "department", "team"] as const;

/** Who has which role, where, and until when. */
export const RoleAssignment = z.object({
  id: Id,
  user: Ref,
  role: Ref,
  scope: z.enum(SCOPES),
  /** With the departments below it. */
  department: Ref.nullable(),
  team: Ref.nullable(),
  startsAt: Time,
  /** Null for no end. */
  endsAt: Time.nullable(),
  grantedBy: Ref.nullable(),
  createdAt: Time,
});

export const CreateRoleAssignment = z.strictObject({
  userId: Id,
  roleId: Id,
  /** Where the role holds; everywhere if not given. */
  scope: z.enum(SCOPES).optional(),
  departmentId: Id.nullable().optional(),
  teamId: Id.nullable().optional(),
  startsAt: Time.optional(),
  endsAt: Time.nullable().optional(),
});

/** Null for no end. */
export const ChangeRoleAssignment = z.strictObject({ endsAt: Time.nullable() });

/** Where somebody gives roles. */
export const RoleReach = z.object({
  organization: z.boolean(),
  /** With those below them, each by itself. */
  departments: z.array(Ref),
  teams: z.array(Ref),
});

export const roleAssignmentFields = {
  id: { type: "ref", to: "role_assignment" },
  userId: { type: "ref", to: "user" },
  roleId: { type: "ref", to: "role" },
  scope: { type: "enum", values: SCOPES },
  departmentId: { type: "ref", to: "department" },
  teamId: { type: "ref", to: "team" },
  startsAt: { type: "time", sortable: true },
  endsAt: { type: "time", sortable: true },
  createdAt: { type: "time", sortable: true },
} as const;

/** One line of the catalogue that the modules declare. */
export const Permission = z.object({
  name: z.string(),
  module: z.string(),
  meaning: z.string(),
  /** Of one of the organization's own fields: what people read beside it. */
  field: z.string().optional(),
});
