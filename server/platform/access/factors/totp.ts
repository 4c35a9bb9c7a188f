import { Secret, TOTP } from "otpauth";
import type { Vault } from "../../../kernel/crypto/sealing.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";

const STEP_SECONDS = 30;
/** Steps before and after the present one that count, for clocks that differ (RFC 6238 §5.2). */
const WINDOW = 1;
const SEED_BYTES = 20;

/** Makes a seed that counts only once a code of it has been shown; a former unconfirmed one is dropped. */
export async function beginTotp(ctx: Context, vault: Vault, userId: string, label: string) {
  await ctx.db
    .deleteFrom("second_factors")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("confirmed_at", "is", null)
    .execute();
  const id = newId();
  const secret = new Secret({ size: SEED_BYTES });
  await ctx.db
    .insertInto("second_factors")
    .values({
      organization_id: ctx.organizationId,
      id,
      user_id: userId,
      kind: "totp",
      name: "Authenticator app",
      sealed_secret: vault.seal(secret.base32, placeOfSeed(ctx.organizationId, id)),
    })
    .execute();
  return { id, secret: secret.base32, uri: totpOf(secret.base32, label).toString() };
}

/** Confirms the seed that waits for it. Answers its id, or undefined for a wrong code. */
export async function confirmTotp(
  ctx: Context,
  vault: Vault,
  userId: string,
  code: string,
): Promise<string | undefined> {
  const [factor] = await seeds(ctx, userId, false);
  if (!factor || !(await takeCode(ctx, vault, factor, code))) return undefined;
  await ctx.db
    .updateTable("second_factors")
    .set((set) => ({ confirmed_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", factor.id)
    .execute();
  return factor.id;
}

/** Whether a code is right and new: the row remembers its time step, so one code never counts twice (RFC 6238 §5.2). */
export async function spendTotp(ctx: Context, vault: Vault, userId: string, code: string): Promise<boolean> {
  for (const factor of await seeds(ctx, userId, true)) if (await takeCode(ctx, vault, factor, code)) return true;
  return false;
}

interface Seed {
  readonly id: string;
  readonly sealed_secret: Buffer | null;
}

function seeds(ctx: Context, userId: string, confirmed: boolean): Promise<Seed[]> {
  return ctx.db
    .selectFrom("second_factors")
    .select(["id", "sealed_secret"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("kind", "=", "totp")
    .where("confirmed_at", confirmed ? "is not" : "is", null)
    .orderBy("created_at", "desc")
    .limit(10)
    .execute();
}

async function takeCode(ctx: Context, vault: Vault, factor: Seed, code: string): Promise<boolean> {
  const plain = factor.sealed_secret && vault.open(factor.sealed_secret, placeOfSeed(ctx.organizationId, factor.id));
  if (!plain) throw new Error("A seed does not open: SECRET_KEY was changed, or the row was moved");
  const token = code.replace(/\s/g, "");
  const delta = /^\d{6}$/.test(token) ? totpOf(plain.toString(), "").validate({ token, window: WINDOW }) : null;
  if (delta === null) return false;
  const step = Math.floor(Date.now() / 1_000 / STEP_SECONDS) + delta;
  const taken = await ctx.db
    .updateTable("second_factors")
    .set((set) => ({ last_step: step, used_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", factor.id)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "Steward", label, period: STEP_SECONDS, digits: 6, secret: Secret.fromBase32(secret) });
}

export function placeOfSeed(organizationId: string, id: string): string {
  return `second_factors.sealed_secret ${organizationId} ${id}`;
}
