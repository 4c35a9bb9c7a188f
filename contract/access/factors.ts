import { z } from "zod";
import { Id, Name, Time, text } from "../kernel/text.ts";
import { SignedIn } from "./sign-in.ts";

export const FACTORS = ["totp", "passkey"] as const;

/** What a WebAuthn client answers, as its JSON forms say; the library checks the rest. */
export const PasskeyAnswer = z.looseObject({
  id: z.string().min(1).max(1_400),
  rawId: z.string().min(1).max(1_400),
  type: z.literal("public-key"),
  response: z.record(z.string().max(50), z.unknown()),
});
/** Options for the browser's WebAuthn call, passed on as they are. */
export const PasskeyOptions = z.looseObject({ challenge: z.string() });

const Code = text(40, 1);
const Challenge = text(200, 1);

/** The second call of a sign-in: one of a TOTP code, a recovery code, a passkey's answer. */
export const SecondStep = z.strictObject({
  challenge: Challenge,
  code: Code.optional(),
  recoveryCode: Code.optional(),
  passkey: PasskeyAnswer.optional(),
});

export const Enrol = z.strictObject({ challenge: Challenge });
export const PasskeySignIn = z.strictObject({ passkey: PasskeyAnswer });

/** Signed in, with the new recovery codes where a first factor was added on the way. */
export const SecondStepDone = z.intersection(
  SignedIn,
  z.looseObject({ recoveryCodes: z.array(z.string()).optional() }),
);

export const Factor = z.object({
  id: Id,
  kind: z.enum(FACTORS),
  name: z.string(),
  createdAt: Time,
  usedAt: Time.nullable(),
});

export const Factors = z.object({
  items: z.array(Factor),
  recoveryCodesLeft: z.int(),
  /** Whether a rule asks this person for a second factor. */
  required: z.boolean(),
  allowed: z.array(z.enum(FACTORS)),
});

/** Shown once: the seed as text and as `otpauth:` address. */
export const TotpSeed = z.object({ id: Id, secret: z.string(), uri: z.string() });
export const ConfirmTotp = z.strictObject({ code: Code });
export const AddPasskey = z.strictObject({ name: Name, passkey: PasskeyAnswer });
/** Codes appear once, when they are made. */
export const FactorAdded = z.object({ id: Id, recoveryCodes: z.array(z.string()).nullable() });
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** Proof of oneself within a session: a password, and a second factor where one is on; or a passkey alone. */
export const StepUp = z.strictObject({
  password: z.string().min(1).max(2_000).optional(),
  code: Code.optional(),
  passkey: PasskeyAnswer.optional(),
});
export const SteppedUp = z.object({ until: Time });
