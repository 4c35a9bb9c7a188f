import { z } from "zod";
import { Id, Ref, StorableJson, Time, text } from "../kernel/text.ts";

/** A password as typed: never trimmed, never cut. */
const Password = z.string().min(1).max(2_000);

export const Login = z.strictObject({
  /** User name or e-mail address, ignoring case. */
  login: text(320, 1),
  password: Password,
  /** Slug or id; needed only where several organizations' accounts fit. */
  organization: text(100, 1).optional(),
  /** `browser` is answered with a cookie, `api` with tokens. */
  client: z.enum(["browser", "api"]).optional(),
});

export const BrowserSignedIn = z.object({
  userId: Id,
  organization: z.object({ id: Id, slug: z.string(), name: z.string() }),
  /** To be sent as `X-CSRF-Token` with every change; also in the cookie `steward_csrf`. */
  csrfToken: z.string(),
});

export const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  tokenType: z.literal("Bearer"),
  /** Seconds until the access token runs out. */
  expiresIn: z.int(),
});

/** The password fits, and a second call to `/auth/second-step` is due within five minutes. */
export const SecondStepDue = z.object({
  challenge: z.string(),
  /** What the person can prove themselves with; empty where a rule asks for a factor that they have yet to set up. */
  factors: z.array(z.enum(["totp", "passkey", "recovery"])),
});

export const SignedIn = z.union([BrowserSignedIn, Tokens, SecondStepDue]);

export const Refresh = z.strictObject({ refreshToken: text(200, 1) });

const Locale = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/);
const Preferences = z.record(text(100, 1), StorableJson);

export const Me = z.object({
  id: Id,
  name: z.string(),
  login: z.string(),
  email: z.string().nullable(),
  type: z.enum(["end_user", "agent", "manager", "admin"]),
  organization: z.object({ id: Id, slug: z.string(), name: z.string(), timeZone: z.string(), locale: z.string() }),
  /** All in which one has an account by this sign-in, one's home first; empty where there is no other. */
  organizations: z.array(z.object({ id: Id, slug: z.string(), name: z.string(), home: z.boolean() })),
  /** What one may do somewhere; where exactly, each record's `can` says. */
  permissions: z.array(z.string()),
  teams: z.array(Ref),
  /** The person's own choice, else the organization's. */
  locale: z.string(),
  timeZone: z.string(),
  /** The page to start at. */
  home: z.string(),
  preferences: Preferences,
  /** Who looks with the person's eyes, and until when; null where the person themselves does. */
  viewedBy: z.object({ viewer: Ref, endsAt: Time }).nullable().optional(),
});

export const PatchMe = z.strictObject({
  /** Null for the organization's. */
  locale: Locale.nullable().optional(),
  timeZone: text(64, 1).nullable().optional(),
  /** Merged by name; null takes one away. */
  preferences: Preferences.optional(),
});

export const ChangePassword = z.strictObject({ oldPassword: Password, newPassword: Password });

export const Session = z.object({
  id: Id,
  kind: z.enum(["browser", "api"]),
  /** The one that asks. */
  current: z.boolean(),
  address: z.string().nullable(),
  agent: z.string(),
  createdAt: Time,
  seenAt: Time,
  expiresAt: Time,
});

export const Token = z.object({
  id: Id,
  name: z.string(),
  /** Null for all that its person may do. */
  permissions: z.array(z.string()).nullable(),
  /** Networks that it may be used from; null for everywhere. */
  allowedAddresses: z.array(z.string()).nullable(),
  createdAt: Time,
  seenAt: Time,
  expiresAt: Time,
});

export const CreateToken = z.strictObject({
  name: text(200, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } }),
  /** A part of one's own permissions; all of them, also later ones, if not given. */
  permissions: z.array(text(100, 3)).max(1_000).optional(),
  /** At most a year ahead; 90 days if not given. */
  expiresAt: Time.optional(),
  /** Addresses or networks (CIDR) that it may be used from; everywhere if not given. */
  allowedAddresses: z.array(text(50, 2)).max(20).nullable().optional(),
});

/** For how many hours the former token goes on working beside the new one; a day if not given. */
export const RotateToken = z.strictObject({ overlapHours: z.int().min(0).max(24).optional() });

/** The secret is answered once and never again. */
export const CreatedToken = Token.extend({ token: z.string() });

export const signInProblems = {
  "access.sign_in_failed": 401,
  "access.choose_organization": 409,
  "access.organization_suspended": 403,
  "access.other_organization": 409,
  "access.secret_exchanged": 401,
  "access.delayed": 429,
  "access.refresh_refused": 401,
  "access.person_only": 403,
  "access.step_up_required": 403,
  "access.challenge_refused": 401,
  "access.second_step_failed": 401,
  "access.passkey_refused": 401,
  "access.link_refused": 422,
  "access.factor_not_allowed": 409,
  "access.last_factor": 409,
} as const satisfies Record<string, number>;

export const signInEvents = {
  "user.password_changed": "A person's password was changed",
  "user.password_disabled": "Too many wrong passwords in a row: the password is disabled until it is set anew",
  "user.factor_added": "A person added a second factor",
  "user.factor_removed": "A second factor was taken away",
  "user.factors_reset": "An administrator took away the second factors of somebody who had lost them",
  "user.password_compromised": "An administrator said that others know a person's password: it is disabled",
  "user.token_rotated": "A token was exchanged for a new one",
  "user.recovery_code_used": "A person signed in with a recovery code",
  "user.new_device": "A person signed in from a device that was not known",
  "user.email_changed": "A person changed their e-mail address",
  "user.refresh_reused": "An API client's old refresh token was used again; its sessions were ended",
} as const;
