import { z } from "zod";
import { Id, Time, text } from "../kernel/text.ts";
import { CreateChild } from "./guests.ts";

/** An archive of everything that an organization has. */
export const OrganizationExport = z.object({
  id: Id,
  state: z.enum(["waiting", "running", "ready", "failed", "expired"]),
  askedBy: z.string(),
  createdAt: Time,
  readyAt: Time.nullable(),
  /** Until when it can be fetched. */
  expiresAt: Time.nullable(),
  /** Bytes. */
  size: z.number().nullable(),
  /** SHA-256 of the archive, hexadecimal. */
  sha256: z.string().nullable(),
  rows: z.number().nullable(),
  files: z.int().nullable(),
  /** Files whose bytes the store no longer had. */
  filesMissing: z.int().nullable(),
  downloads: z.int(),
});

/** The slug typed once more: what asks for it must not be a slip of the hand. */
export const AskDeletion = z.strictObject({ slug: text(63, 1) });
export const DeletionAsked = z.object({ deleteAfter: Time });

/** An organization as the operator of the installation knows it: figures, and nothing that is in it. */
export const PlatformOrganization = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  status: z.enum(["active", "suspended", "deleting"]),
  parent: z.object({ id: Id, name: z.string() }).nullable(),
  timeZone: z.string(),
  locale: z.string(),
  createdAt: Time,
  suspendedAt: Time.nullable(),
  suspendedReason: z.string(),
  deleteAfter: Time.nullable(),
  people: z.int(),
  tickets: z.int(),
  children: z.int(),
  lastUsedAt: Time.nullable(),
});

/** What one organization may take; null for what the installation lets each have. */
export const OrganizationLimits = z.strictObject({
  /** Megabytes. */
  attachmentsMb: z.int().min(1).max(1_000_000_000).nullable(),
  /** Of all its people and programs together. */
  requestsPerMinute: z.int().min(1).max(100_000_000).nullable(),
});
export const LimitsInUse = OrganizationLimits.extend({
  /** Bytes that its attachments take now. */
  attachmentsUsed: z.number(),
});

export const FoundOrganization = CreateChild.extend({ parentId: Id.nullable().optional() });
export const Suspend = z.strictObject({ reason: text(500, 1) });
export const LetInByOperator = z.strictObject({ login: text(320, 1), role: text(100, 1) });

/** What is kept of a removal: the certificate. */
export const Removal = z.object({
  id: Id,
  organizationId: Id,
  name: z.string(),
  slug: z.string(),
  state: z.enum(["waiting", "removing", "removed", "cancelled"]),
  askedBy: z.string(),
  askedFrom: z.enum(["platform", "organization"]),
  createdAt: Time,
  dueAt: Time,
  beganAt: Time.nullable(),
  endedAt: Time.nullable(),
  /** Files taken out of the store. */
  files: z.int(),
  /** Table → rows removed. */
  counts: z.record(z.string(), z.number()),
});
