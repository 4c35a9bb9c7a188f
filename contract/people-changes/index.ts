import { z } from "zod";
import { CreateRoleAssignment } from "../access/roles.ts";
import { Id } from "../kernel/text.ts";
import { bulkRequestOf } from "../platform/bulk.ts";
import { MEMBER_ROLES } from "../teams/members.ts";
import { patch } from "../users/fields.ts";
import { ACCOUNT_STEPS } from "./steps.ts";

/** What many people have in common; a name, an address and a sign-in name are one person's. */
const shared = patch.pick({
  type: true,
  title: true,
  departmentId: true,
  locationId: true,
  managerId: true,
  locale: true,
  timeZone: true,
});

/** What is done to each of many people. */
const change = z.union([
  z.strictObject({ patch: shared }),
  z.strictObject({ account: z.enum(ACCOUNT_STEPS) }),
  z.strictObject({ giveRole: CreateRoleAssignment.omit({ userId: true }) }),
  /** Wherever they have been given it. */
  z.strictObject({ takeRole: z.strictObject({ roleId: Id }) }),
  z.strictObject({ joinTeam: z.strictObject({ teamId: Id, role: z.enum(MEMBER_ROLES).optional() }) }),
  z.strictObject({ leaveTeam: z.strictObject({ teamId: Id }) }),
]);
export type PersonChange = z.output<typeof change>;

/** Changes the same of many people. */
export const peopleBulkRequest = bulkRequestOf(Id, change);

export const peopleChangeProblems = {
  "user.not_signed_in": 409,
  "user.role_held": 409,
  "user.role_not_held": 409,
} as const;
