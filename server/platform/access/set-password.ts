import { sql } from "kysely";
import { invalid } from "../../../contract/kernel/problem.ts";
import { passwordMistake, SHORTEST, SHORTEST_WITH_SECOND_FACTOR } from "../../kernel/auth/password-policy.ts";
import { hashPassword, verifyPassword } from "../../kernel/auth/passwords.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { HARD_STOP } from "./attempts.ts";
import { policyFor } from "./policy.ts";
import { factorKinds } from "./second-step.ts";
import { endSessions } from "./sessions.ts";

/** What a policy may ask to remember at most. */
const MOST_REMEMBERED = 24;

/**
 * Gives a person a new password: the policy holds (422 at `field`), former ones are refused, the hard stop of wrong
 * passwords is lifted, the person's sessions end. Hashing takes a while, so a unit of work that does more should use
 * the three steps below instead and hash outside.
 */
export async function setPassword(ctx: Context, userId: string, password: string, field = "password"): Promise<void> {
  const facts = await passwordFacts(ctx, userId);
  await storePassword(ctx, userId, await checkedHash(facts, password, field));
  ctx.emit({ type: "user.password_changed", payload: { userId } });
}

/** Trials only: a password that the policy would refuse, for a person of a demo organization. */
export async function setDemoPassword(ctx: Context, userId: string, password: string): Promise<void> {
  await storePassword(ctx, userId, await hashPassword(password));
}

export interface PasswordFacts {
  /** Null for a person who has none yet. */
  readonly present: string | null;
  readonly former: readonly string[];
  /** What must not be part of the password: names of the person and the organization. */
  readonly names: readonly string[];
  /** Characters that it needs. */
  readonly shortest: number;
}

export async function passwordFacts(ctx: Context, userId: string): Promise<PasswordFacts> {
  const [row, former, policy, factors] = await Promise.all([
    person(ctx, userId),
    formerHashes(ctx, userId),
    policyFor(ctx, userId),
    factorKinds(ctx, userId),
  ]);
  const second = policy.secondFactorRequired || factors.length > 0;
  return {
    present: row.password_hash,
    former: [...new Set([...(row.password_hash ? [row.password_hash] : []), ...former])].slice(
      0,
      policy.passwordHistory,
    ),
    shortest: second ? SHORTEST_WITH_SECOND_FACTOR : SHORTEST,
    names: [row.login, row.email?.split("@")[0] ?? "", row.name, row.organization, row.slug],
  };
}

/** The hash of a password that the policy accepts; needs no database. */
export async function checkedHash(facts: PasswordFacts, password: string, field: string): Promise<string> {
  const mistake = passwordMistake(password, facts.names, facts.shortest);
  if (mistake) throw invalid(field, mistake);
  const used = await Promise.all(facts.former.map((hash) => verifyPassword(hash, password)));
  if (used.includes(true)) throw invalid(field, "used_before");
  return hashPassword(password);
}

/**
 * Stores a hash and remembers it. The database ends the person's sessions, except `keeping`; personal tokens stay.
 */
export async function storePassword(ctx: Context, userId: string, hash: string, keeping?: string): Promise<void> {
  const { organizationId } = ctx;
  if (keeping) await sql`select set_config('app.session', ${keeping}, true)`.execute(ctx.db);
  await ctx.db
    .insertInto("password_history")
    .values({ organization_id: organizationId, id: newId(), user_id: userId, password_hash: hash, created_at: ctx.now })
    .execute();
  await ctx.db
    .updateTable("users")
    .set({ password_hash: hash, password_changed_at: ctx.now, failed_logins: 0 })
    .where("organization_id", "=", organizationId)
    .where("id", "=", userId)
    .execute();
}

/** A password that others know opens nothing any more, as after a hundred wrong ones, and the sign-ins by it end. */
export async function disablePassword(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .updateTable("users")
    .set({ failed_logins: HARD_STOP })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .execute();
  await endSessions(ctx, { userId, kinds: ["browser", "api"] });
}

function person(ctx: Context, userId: string) {
  return ctx.db
    .selectFrom("users as u")
    .innerJoin("organizations as o", "o.id", "u.organization_id")
    .select(["u.password_hash", "u.login", "u.email", "u.name", "o.name as organization", "o.slug"])
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.id", "=", userId)
    .executeTakeFirstOrThrow();
}

async function formerHashes(ctx: Context, userId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("password_history")
    .select("password_hash")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_REMEMBERED)
    .execute();
  return rows.map((row) => row.password_hash);
}
