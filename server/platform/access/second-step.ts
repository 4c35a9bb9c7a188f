import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { RequestFacts } from "../../kernel/http/route.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { attemptKey, forgetAttempts, HARD_STOP, provenDevice, takeAttempt } from "./attempts.ts";
import { checkPasskey, keepPasskey } from "./factors/passkeys.ts";
import { recoveryCodesLeft, renewRecoveryCodes, spendCode } from "./factors/recovery-codes.ts";
import { confirmTotp, spendTotp } from "./factors/totp.ts";
import { notice } from "./notices.ts";
import { type FactorKind, type ProvenFactor, policyFor } from "./policy.ts";
import { logSignIn, signInScope } from "./sign-in-log.ts";

const MINUTES = 5;
const MOST_FAILURES = 5;

export interface SecondStepDue {
  readonly challenge: string;
  readonly factors: readonly ("totp" | "passkey" | "recovery")[];
}

export interface Challenge {
  readonly organizationId: string;
  readonly id: string;
  readonly userId: string;
  readonly login: string;
  readonly client: "browser" | "api";
  readonly enrols: boolean;
}

export interface Proof {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly passkey?: unknown;
}

/** The second call that is due after the right password; undefined where the password is enough. */
export async function dueSecondStep(
  ctx: Context,
  who: { readonly userId: string; readonly login: string; readonly client: "browser" | "api" },
): Promise<SecondStepDue | undefined> {
  const [policy, all] = await Promise.all([policyFor(ctx, who.userId), factorKinds(ctx, who.userId)]);
  if (all.length === 0 && !policy.secondFactorRequired) return undefined;
  const kinds = all.filter((kind) => policy.factors.includes(kind));
  const codes = all.length > 0 && (await recoveryCodesLeft(ctx, who.userId)) > 0;
  // Whoever has proven more than a password before must not get in by a password alone, nor add a factor by it.
  if (all.length > 0 && kinds.length === 0 && !codes) throw new Problem("access.factor_not_allowed");
  const challenge = newSecret();
  await ctx.db
    .insertInto("sign_in_challenges")
    .values({
      organization_id: ctx.organizationId,
      id: newId(),
      user_id: who.userId,
      login: who.login,
      client: who.client,
      secret_hash: hashSecret(challenge),
      enrols: all.length === 0,
      expires_at: sql<Date>`now() + make_interval(mins => ${MINUTES}::integer)`,
    })
    .execute();
  return { challenge, factors: codes ? [...kinds, "recovery"] : kinds };
}

export async function factorKinds(ctx: Context, userId: string): Promise<FactorKind[]> {
  const rows = await ctx.db
    .selectFrom("second_factors")
    .select("kind")
    .distinct()
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("confirmed_at", "is not", null)
    .orderBy("kind")
    .execute();
  return rows.map(({ kind }) => (kind === "totp" ? "totp" : "passkey"));
}

/** The challenge that a secret opens. 401 `access.challenge_refused` for one that was used, ran out or never was. */
export async function challengeOf(services: Services, secret: string): Promise<Challenge> {
  const { rows } = await services.database.pool.query<Challenge>(
    `select organization_id as "organizationId", id, user_id as "userId", login, client, enrols from challenge_by_hash($1)`,
    [hashSecret(secret)],
  );
  const [challenge] = rows;
  if (!challenge) throw new Problem("access.challenge_refused");
  return challenge;
}

/**
 * Judges the second factor and opens the session in the same unit of work. A wrong one is counted before it is judged,
 * against the challenge (five end it) and against person and place together, whichever challenge it came with.
 */
export async function finishSecondStep<T>(
  services: Services,
  asked: { readonly challenge: Challenge; readonly proof: Proof; readonly device?: string | undefined },
  request: RequestFacts,
  open: (ctx: Context, proven: Proven) => Promise<T>,
): Promise<T> {
  const { challenge, proof } = asked;
  const { userId, organizationId } = challenge;
  const device = provenDevice(services.access.deviceKeys, challenge.login, asked.device);
  const key = attemptKey(`second step of ${userId}`, { device, address: request.address });
  await takeAttempt(services.database.pool, key);
  const done = await services.database.transact(signInScope(organizationId, userId, request), async (ctx) => {
    await lockPerson(ctx, userId);
    if (!(await countTry(ctx, challenge))) return undefined;
    const proven = await prove(ctx, services, challenge, proof);
    if (!proven) return recordWrong(ctx, challenge, request);
    await dropChallenges(ctx, userId);
    return { value: await open(ctx, proven) };
  });
  if (!done) throw new Problem("access.second_step_failed");
  await forgetAttempts(services.database.pool, key);
  return done.value;
}

/** One after the other: several challenges of one person are used up together. */
async function lockPerson(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .forNoKeyUpdate()
    .execute();
}

async function countTry(ctx: Context, { id }: Challenge): Promise<boolean> {
  const counted = await ctx.db
    .updateTable("sign_in_challenges")
    .set((set) => ({ failures: set("failures", "+", 1) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("failures", "<", MOST_FAILURES)
    .executeTakeFirst();
  return counted.numUpdatedRows > 0n;
}

export interface Proven {
  readonly factor: ProvenFactor;
  /** Made where a first factor was set up on the way. */
  readonly recoveryCodes?: string[];
}

async function prove(
  ctx: Context,
  services: Services,
  challenge: Challenge,
  proof: Proof,
): Promise<Proven | undefined> {
  const { factors } = await policyFor(ctx, challenge.userId);
  if (challenge.enrols) return enrol(ctx, services, challenge, proof, factors);
  const { userId } = challenge;
  if (proof.recoveryCode) return spendRecoveryCode(ctx, userId, proof.recoveryCode);
  if (!factors.includes(proof.passkey ? "passkey" : "totp")) return undefined;
  if (proof.passkey)
    return (await hasPasskey(ctx, services, userId, proof.passkey)) ? { factor: "passkey" } : undefined;
  return proof.code && (await spendTotp(ctx, services.access.vault, userId, proof.code))
    ? { factor: "totp" }
    : undefined;
}

/** A refusal is an answer here, not an error: the unit of work must keep its count. */
export async function hasPasskey(ctx: Context, services: Services, userId: string, passkey: unknown): Promise<boolean> {
  return refusable(() => checkPasskey(ctx, services, { userId, purpose: `person ${userId}`, passkey }));
}

async function refusable(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === "access.passkey_refused") return false;
    throw error;
  }
}

async function spendRecoveryCode(ctx: Context, userId: string, code: string): Promise<Proven | undefined> {
  if (!(await spendCode(ctx, userId, code))) return undefined;
  ctx.emit({ type: "user.recovery_code_used", payload: { userId } });
  await notice(ctx, "recovery", { userId, values: { left: await recoveryCodesLeft(ctx, userId) } });
  return { factor: "recovery" };
}

async function enrol(
  ctx: Context,
  services: Services,
  { userId }: Challenge,
  proof: Proof,
  allowed: readonly FactorKind[],
): Promise<Proven | undefined> {
  const { passkey, code } = proof;
  if (!allowed.includes(passkey ? "passkey" : "totp")) return undefined;
  const added = passkey
    ? await refusable(() => keepPasskey(ctx, services, { userId, name: "Passkey", passkey }))
    : code !== undefined && (await confirmTotp(ctx, services.access.vault, userId, code)) !== undefined;
  if (!added) return undefined;
  await factorWasAdded(ctx, userId, passkey ? "Passkey" : "Authenticator app");
  return { factor: passkey ? "passkey" : "totp", recoveryCodes: await renewRecoveryCodes(ctx, userId) };
}

export async function factorWasAdded(ctx: Context, userId: string, name: string): Promise<void> {
  ctx.emit({ type: "user.factor_added", payload: { userId, name } });
  await notice(ctx, "factorAdded", { userId, values: { name } });
}

async function recordWrong(ctx: Context, challenge: Challenge, request: RequestFacts): Promise<undefined> {
  const { userId, login } = challenge;
  await ctx.db
    .updateTable("users")
    .set((set) => ({ failed_logins: set("failed_logins", "+", 1) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .where("failed_logins", "<", HARD_STOP)
    .execute();
  const { address, agent } = request;
  await logSignIn(ctx, { userId, login, outcome: "second_step_failed", address, agent });
  return undefined;
}

async function dropChallenges(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .deleteFrom("sign_in_challenges")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .execute();
}
