import { z } from "zod";
import { Id, Name, Ref, Time, text } from "../kernel/text.ts";
import { FACTORS } from "./factors.ts";
import { Session, Token } from "./sign-in.ts";

/** How one signs in. The strictest of the organization's rule and those of a person's roles holds. */
export const SecurityPolicy = z.object({
  /** Null for the organization's own. */
  role: Ref.nullable(),
  secondFactorRequired: z.boolean(),
  factors: z.array(z.enum(FACTORS)),
  /** Null for the installation's. */
  idleMinutes: z.int().nullable(),
  maxHours: z.int().nullable(),
  /** How many former passwords are refused; 0 for none. */
  passwordHistory: z.int(),
});

export const PutSecurityPolicy = z.strictObject({
  roleId: Id.nullable(),
  secondFactorRequired: z.boolean(),
  factors: z.array(z.enum(FACTORS)).min(1),
  idleMinutes: z.int().min(1).max(43_200).nullable(),
  maxHours: z.int().min(1).max(720).nullable(),
  passwordHistory: z.int().min(0).max(24),
});

export const SIGN_IN_OUTCOMES = [
  "success",
  "failure",
  "locked",
  "delayed",
  "signed_out",
  "challenged",
  "second_step_failed",
  "stepped_up",
  "viewed_as",
  "suspended",
  "switched",
] as const;

export const SignInEntry = z.object({
  id: Id,
  user: Ref.nullable(),
  login: z.string(),
  outcome: z.enum(SIGN_IN_OUTCOMES),
  address: z.string().nullable(),
  agent: z.string(),
  createdAt: Time,
});

export const PeopleSession = Session.extend({ user: Ref });

const Addresses = z.array(text(50, 2)).max(20);

export const ServiceAccount = z.object({
  id: Id,
  name: z.string(),
  login: z.string(),
  status: z.string(),
  tokens: z.array(Token),
});
export const CreateServiceAccount = z.strictObject({ name: Name, login: text(200, 1) });
export const CreateServiceToken = z.strictObject({
  name: Name,
  permissions: z.array(text(100, 3)).max(1_000).optional(),
  expiresAt: Time.optional(),
  allowedAddresses: Addresses.nullable().optional(),
});

export const Mail = z.object({
  id: Id,
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  state: z.enum(["waiting", "sent", "kept"]),
  /** Why the mail server did not take it last time, while it waits. */
  error: z.string().nullable(),
  createdAt: Time,
});

export const securityEvents = {
  "security_policy.changed": "A rule of sign-in was changed",
  "service_account.added": "A program was given an account",
  "service_account.removed": "A program's account was disabled",
} as const;

export const securityPermissions = {
  "security:read": "See the sign-in log, sessions, the rules of sign-in, and service accounts",
  "security:manage": "Change the rules of sign-in, end people's sessions, keep service accounts and their tokens",
} as const;
