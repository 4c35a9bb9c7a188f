import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { sql } from "kysely";
import type pg from "pg";
import { Problem } from "../../../../contract/kernel/problem.ts";
import { hashSecret } from "../../../kernel/auth/secrets.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/services.ts";

/** What a challenge was given for; one given for another purpose does not count. */
export type Purpose = "sign_in" | `person ${string}`;

/** Options to make a passkey with, for a signed-in person. */
export async function passkeyToMake(
  services: Services,
  person: { id: string; login: string; name: string },
  has: readonly string[],
) {
  const options = await generateRegistrationOptions({
    rpName: "Steward",
    rpID: place(services).rpId,
    userID: new Uint8Array(Buffer.from(person.id)),
    userName: person.login,
    userDisplayName: person.name,
    excludeCredentials: has.map((id) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await remember(services.database.pool, options.challenge, `person ${person.id}`);
  return options;
}

/** Options to prove oneself with: any passkey of this browser, or one of those given. */
export async function passkeyToUse(services: Services, purpose: Purpose, allowed?: readonly string[]) {
  const options = await generateAuthenticationOptions({
    rpID: place(services).rpId,
    userVerification: "required",
    ...(allowed ? { allowCredentials: allowed.map((id) => ({ id })) } : {}),
  });
  await remember(services.database.pool, options.challenge, purpose);
  return options;
}

/** Checks a new passkey and keeps it. 401 `access.passkey_refused` for anything that is not right. */
export async function keepPasskey(
  ctx: Context,
  services: Services,
  wanted: { userId: string; name: string; passkey: unknown },
): Promise<string> {
  const { origin, rpId } = place(services);
  const answer = wanted.passkey as RegistrationResponseJSON;
  const verified = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: (challenge) => take(services.database.pool, challenge, `person ${wanted.userId}`),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  }).catch(refuse);
  if (!verified.verified || !verified.registrationInfo) throw new Problem("access.passkey_refused");
  const { credential } = verified.registrationInfo;
  const id = newId();
  await ctx.db
    .insertInto("second_factors")
    .values({
      organization_id: ctx.organizationId,
      id,
      user_id: wanted.userId,
      kind: "passkey",
      name: wanted.name,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      confirmed_at: sql<Date>`now()`,
    })
    .execute();
  return id;
}

/** Whether a passkey's answer is this person's own, for this challenge, origin and verified user; never a replay. */
export async function checkPasskey(
  ctx: Context,
  services: Services,
  wanted: { userId: string; purpose: Purpose; passkey: unknown },
): Promise<void> {
  const answer = wanted.passkey as AuthenticationResponseJSON;
  const { origin, rpId } = place(services);
  const kept = await keptPasskey(ctx, wanted.userId, answer.id);
  if (!kept?.public_key || !kept.credential_id) throw new Problem("access.passkey_refused");
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: (challenge) => take(services.database.pool, challenge, wanted.purpose),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    credential: { id: kept.credential_id, publicKey: new Uint8Array(kept.public_key), counter: Number(kept.counter) },
  }).catch(refuse);
  if (!verified.verified) throw new Problem("access.passkey_refused");
  await ctx.db
    .updateTable("second_factors")
    .set((set) => ({ counter: verified.authenticationInfo.newCounter, used_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", kept.id)
    .execute();
}

function keptPasskey(ctx: Context, userId: string, credentialId: string) {
  return ctx.db
    .selectFrom("second_factors")
    .select(["id", "credential_id", "public_key", "counter"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("credential_id", "=", credentialId)
    .where("confirmed_at", "is not", null)
    .forUpdate()
    .executeTakeFirst();
}

/** Where the browser must be: from the settings, never from the request. */
function place({ settings }: Services) {
  const { origin, hostname } = new URL(settings.PUBLIC_URL);
  return { origin, rpId: hostname };
}

async function remember(pool: pg.Pool, challenge: string, purpose: Purpose): Promise<void> {
  await pool.query("select add_passkey_challenge($1)", [hashSecret(`${purpose}\n${challenge}`)]);
}

async function take(pool: pg.Pool, challenge: string, purpose: Purpose): Promise<boolean> {
  const { rows } = await pool.query<{ taken: boolean }>("select take_passkey_challenge($1) as taken", [
    hashSecret(`${purpose}\n${challenge}`),
  ]);
  return rows[0]?.taken === true;
}

/** The library throws for whatever does not fit, with details that are nobody's business. */
function refuse(error: unknown): never {
  if (error instanceof Error && "code" in error && /^(08|57|ECONN)/.test(String(error.code))) throw error;
  throw new Problem("access.passkey_refused");
}
