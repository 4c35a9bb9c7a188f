import { z } from "zod";
import { Id, Ref, Time, text } from "../kernel/text.ts";

export const EVIDENCE_TYPES = [
  "log",
  "disk_image",
  "memory_image",
  "network_capture",
  "email",
  "file",
  "device",
  "screenshot",
  "document",
  "other",
] as const;

/** One link of a chain of custody; never changed. */
export const custodyEntry = z.object({
  id: Id,
  /** 1 is the collection; no number is left out. */
  position: z.int(),
  /** Null at the collection. */
  from: z.string().nullable(),
  to: z.string(),
  handedOverAt: Time,
  purpose: z.string(),
  /** The entry that this one puts right. */
  correctsId: Id.nullable(),
  recordedBy: Ref.nullable(),
  /** The database's time, which nobody can set. */
  recordedAt: Time,
});

/** A piece of evidence as it was collected; never changed. */
export const evidenceItem = z.object({
  id: Id,
  position: z.int(),
  label: z.string(),
  description: z.string(),
  type: z.enum(EVIDENCE_TYPES),
  collectedBy: z.string(),
  collectedAt: Time,
  place: z.string(),
  attachment: Ref.nullable(),
  /** Of the attachment's bytes, or as stated for what is kept elsewhere; hexadecimal. */
  sha256: z.string().nullable(),
  /** The item that this one puts right, and the one that puts this right. */
  correctsId: Id.nullable(),
  correctedById: Id.nullable(),
  /** Who has it now. */
  holder: z.string(),
  recordedBy: Ref.nullable(),
  recordedAt: Time,
  custody: z.array(custodyEntry),
});

const line = (max: number) => text(max, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } });

export const addEvidence = z.strictObject({
  /** What is written on it; unique in the incident. */
  label: line(100),
  description: text(5000).optional(),
  type: z.enum(EVIDENCE_TYPES),
  /** Oneself if not given. */
  collectedBy: line(200).optional(),
  /** Now if not given; never a time to come. */
  collectedAt: Time.optional(),
  place: text(200).optional(),
  /** A file of this incident. */
  attachmentId: Id.optional(),
  /** Of what is kept elsewhere; a file's own is taken from it. */
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .optional(),
  correctsId: Id.optional(),
});

export const handOver = z.strictObject({
  /** A person, a safe, a laboratory; from is who has it now. */
  to: line(200),
  /** Now if not given; never a time to come. */
  handedOverAt: Time.optional(),
  purpose: line(2000),
  correctsId: Id.optional(),
});

/** The chain as a document of its own. */
export const custodyExport = z.object({
  incident: z.object({ id: Id, number: z.string(), title: z.string() }),
  exportedAt: Time,
  exportedBy: Ref.nullable(),
  evidence: z.array(evidenceItem),
});
