import { randomBytes } from "node:crypto";
import { hashSecret } from "../../../kernel/auth/secrets.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";

const HOW_MANY = 10;
/** 80 bits: beyond guessing, so an unsalted hash is enough and no rate limit is needed (SP 800-63B-4 §3.1.2.2). */
const BYTES = 10;
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/** Makes a new set, shown once; the former set counts no more. */
export async function renewRecoveryCodes(ctx: Context, userId: string): Promise<string[]> {
  await dropRecoveryCodes(ctx, userId);
  const codes = Array.from({ length: HOW_MANY }, newCode);
  const { organizationId } = ctx;
  await ctx.db
    .insertInto("recovery_codes")
    .values(
      codes.map((code) => ({
        organization_id: organizationId,
        id: newId(),
        user_id: userId,
        code_hash: hashOf(userId, code),
      })),
    )
    .execute();
  return codes;
}

export async function dropRecoveryCodes(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .deleteFrom("recovery_codes")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .execute();
}

export async function spendCode(ctx: Context, userId: string, code: string): Promise<boolean> {
  const used = await ctx.db
    .updateTable("recovery_codes")
    .set((set) => ({ used_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("code_hash", "=", hashOf(userId, code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

export async function recoveryCodesLeft(ctx: Context, userId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom("recovery_codes")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function newCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString("hex")}`);
  let code = "";
  for (let index = 0; index < 16; index++) {
    code += ALPHABET[Number(bits & 31n)];
    bits >>= 5n;
  }
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

function hashOf(userId: string, code: string): Buffer {
  return hashSecret(`${userId} ${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`);
}
