import { sql } from "kysely";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { ACCOUNT_HOLDS, SESSION_HOLDS } from "../access/holding.ts";
import { probe } from "./probe.ts";
import { ruleStep, type Step } from "./steps.ts";

/** The person whom a question is about, whatever became of the account; 422 for nobody. */
export async function accountOf(ctx: Context, userId: string): Promise<{ id: string; name: string; step: Step }> {
  const { name } =
    (await ctx.db
      .selectFrom("users")
      .select("name")
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "=", userId)
      .executeTakeFirst()) ?? refuse();
  const from = sql`from users u join organizations o on o.id = u.organization_id
    where u.organization_id = ${ctx.organizationId} and u.id = ${userId}`;
  const holds = await probe(ctx, ctx.principal, ACCOUNT_HOLDS, from);
  return { id: userId, name, step: ruleStep("account", ACCOUNT_HOLDS, holds) };
}

export interface TokenGate {
  /** What the token is narrowed to; null for all that its person may do. */
  readonly permissions: readonly string[] | null;
  readonly step: Step;
}

/** A token of the person; 422 `explanation.no_token` where there is none by that id. */
export async function tokenOf(ctx: Context, userId: string, tokenId: string): Promise<TokenGate> {
  const found = await ctx.db
    .selectFrom("sessions")
    .select("permissions")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", tokenId)
    .where("user_id", "=", userId)
    .where("kind", "=", "token")
    .executeTakeFirst();
  if (!found) throw new Problem("explanation.no_token");
  const from = sql`from sessions s where s.organization_id = ${ctx.organizationId} and s.id = ${tokenId}`;
  const holds = await probe(ctx, ctx.principal, SESSION_HOLDS, from);
  return { permissions: found.permissions, step: ruleStep("token", SESSION_HOLDS, holds) };
}

function refuse(): never {
  throw invalid("userId", "not_found");
}
