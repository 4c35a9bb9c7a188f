import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Locale, Name, Ref, Time, TimeZone, text } from "../kernel/text.ts";
import { stampFields, stamps } from "../platform/master-data.ts";
import { USER_STATES, USER_TYPES } from "./values.ts";

/** A sign-in name: letters, digits and `. _ - @ +`, unique in the organization whatever its case. */
const Login = text(200, 1).regex(/^[\p{L}\p{N}._@+-]+$/u);
const Email = z.email().max(320);
/** As typed, never cut; what the password policy refuses is a 422. */
export const NewPassword = z.string().min(1).max(2000);

export const record = z.object({
  ...stamps,
  login: z.string(),
  email: z.string().nullable(),
  name: z.string(),
  type: z.enum(USER_TYPES),
  status: z.enum(USER_STATES),
  department: Ref.nullable(),
  location: Ref.nullable(),
  manager: Ref.nullable(),
  title: z.string(),
  /** Absent, with `vip` and `lastLoginAt`, for those without `user:read_private`; one's own is always there. */
  phone: z.string().optional(),
  vip: z.boolean().optional(),
  /** Null for the organization's. */
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** Who decides for this person from … until …; without times, always. */
  delegate: Ref.nullable(),
  delegateFrom: Time.nullable(),
  delegateUntil: Time.nullable(),
  absentFrom: Time.nullable(),
  absentUntil: Time.nullable(),
  lastLoginAt: Time.nullable().optional(),
});

const write = z.strictObject({
  login: Login,
  email: Email.nullable(),
  name: Name,
  type: z.enum(USER_TYPES),
  departmentId: Id.nullable(),
  locationId: Id.nullable(),
  managerId: Id.nullable(),
  title: text(200),
  phone: text(100),
  vip: z.boolean(),
  locale: Locale.nullable(),
  timeZone: TimeZone.nullable(),
});

export const patch = write.partial();

export const create = z.strictObject({
  ...patch.shape,
  login: Login,
  name: Name,
  status: z.enum(["invited", "active"]).optional(),
  /** Without one the person cannot sign in yet. */
  password: NewPassword.optional(),
});

export const fields = {
  ...stampFields,
  login: { type: "text", sortable: true },
  email: { type: "text", sortable: true },
  name: { type: "text", sortable: true },
  type: { type: "enum", values: USER_TYPES },
  status: { type: "enum", values: USER_STATES },
  departmentId: { type: "ref", to: "department" },
  locationId: { type: "ref", to: "location" },
  managerId: { type: "ref", to: "user" },
  title: { type: "text" },
  phone: { type: "text" },
  vip: { type: "bool" },
  lastLoginAt: { type: "time", sortable: true },
  teamIds: { type: "refs", to: "team" },
} as const satisfies ListFields;
