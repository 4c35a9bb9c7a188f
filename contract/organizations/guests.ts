import { z } from "zod";
import { Id, Locale, Name, Ref, Time, TimeZone, text } from "../kernel/text.ts";

/** Lower-case letters, digits and hyphens: in addresses and at sign-in. */
export const Slug = text(63, 1).regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

/** An account of one's provider's person in one's own organization; they sign in at home. */
export const Guest = z.object({
  id: Id,
  name: z.string(),
  login: z.string(),
  status: z.enum(["active", "disabled"]),
  roles: z.array(Ref),
  lastLoginAt: Time.nullable(),
  createdAt: Time,
});

/** The provider whose people may be let in; null for an organization without one. */
export const Guests = z.object({
  provider: z.object({ id: Id, name: z.string(), slug: z.string() }).nullable(),
  items: z.array(Guest),
});

export const LetIn = z.strictObject({
  /** User name or e-mail address at home, whole: nobody can be searched for. */
  login: text(320, 1),
  roleId: Id,
});

/** Who administers a new organization first; they choose their password with a link in their mail. */
export const FirstAdministrator = z.strictObject({ name: Name, email: z.email().max(320) });

export const CreateChild = z.strictObject({
  name: Name,
  slug: Slug,
  timeZone: TimeZone.optional(),
  locale: Locale.optional(),
  administrator: FirstAdministrator,
});

/** A customer's organization as its provider knows it: that it is there. */
export const Child = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  status: z.enum(["active", "suspended", "deleting"]),
  createdAt: Time,
});

/** An organization in which one has an account, and what waits there for oneself. */
export const MyOrganization = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  /** Where one signs in. */
  home: z.boolean(),
  current: z.boolean(),
  /** Whether its rules accept how one has signed in. */
  accepts: z.boolean(),
  /** Null where its rules do not accept it. */
  waiting: z
    .object({
      mine: z.int(),
      unassigned: z.int(),
      overdue: z.int(),
      /** One's teams there, of which `unassigned` speaks. */
      teamIds: z.array(Id),
    })
    .nullable(),
});

export const Switch = z.strictObject({ organizationId: Id });
export const Switched = z.object({
  organization: z.object({ id: Id, slug: z.string(), name: z.string() }),
  /** To be sent as `X-CSRF-Token` with every change; also in the cookie `steward_csrf`. */
  csrfToken: z.string(),
});
