import { z } from "zod";
import { Id, Ref, Time, text } from "../kernel/text.ts";

/** What the response to a security incident goes through, in this order, and back where it must. */
export const SECURITY_PHASES = [
  "detection_analysis",
  "containment",
  "eradication",
  "recovery",
  "post_incident",
] as const;
export type SecurityPhase = (typeof SECURITY_PHASES)[number];

/** The four phases of NIST SP 800-61r2. Preparation is the organization's and no incident enters it. */
export const NIST_PHASES = [
  "preparation",
  "detection_analysis",
  "containment_eradication_recovery",
  "post_incident",
] as const;

/** The functions of CSF 2.0, in which SP 800-61r3 words the same. */
export const CSF_FUNCTIONS = ["govern", "identify", "protect", "detect", "respond", "recover"] as const;

type NistPhase = (typeof NIST_PHASES)[number];
type CsfFunction = (typeof CSF_FUNCTIONS)[number];

/** Which phase of SP 800-61r2, and which function of CSF 2.0 (r3), each phase of ours is. */
export const PHASE_MEANING: Readonly<Record<SecurityPhase, { readonly nist: NistPhase; readonly csf: CsfFunction }>> = {
  detection_analysis: { nist: "detection_analysis", csf: "detect" },
  containment: { nist: "containment_eradication_recovery", csf: "respond" },
  eradication: { nist: "containment_eradication_recovery", csf: "respond" },
  recovery: { nist: "containment_eradication_recovery", csf: "recover" },
  post_incident: { nist: "post_incident", csf: "identify" },
};

export const enterPhase = z.strictObject({
  phase: z.enum(SECURITY_PHASES),
  /** When it is said to have been entered; now if not given, never a time to come. */
  enteredAt: Time.optional(),
  /** Why; required for going back and for leaving phases out. */
  reason: text(2000, 1).optional(),
  note: text(5000, 1).optional(),
});

/** One phase that was entered; entries are never changed. */
export const securityPhase = z.object({
  id: Id,
  /** 1 for the first; the highest is the present one. */
  position: z.int(),
  phase: z.enum(SECURITY_PHASES),
  nist: z.enum(NIST_PHASES),
  csf: z.enum(CSF_FUNCTIONS),
  enteredAt: Time,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  enteredBy: Ref.nullable(),
  /** The database's time, which nobody can set. */
  recordedAt: Time,
});
