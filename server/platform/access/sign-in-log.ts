import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";

export type SignInOutcome =
  | "success"
  | "failure"
  | "locked"
  | "delayed"
  | "signed_out"
  | "challenged"
  | "second_step_failed"
  | "stepped_up"
  | "suspended"
  | "switched";

export interface SignInFact {
  readonly userId: string | null;
  readonly login: string;
  readonly outcome: SignInOutcome;
  readonly address: string;
  readonly agent: string;
}

export async function logSignIn(ctx: Context, fact: SignInFact): Promise<void> {
  await ctx.db
    .insertInto("sign_in_log")
    .values({
      organization_id: ctx.organizationId,
      id: newId(),
      user_id: fact.userId,
      login: fact.login.slice(0, 200),
      outcome: fact.outcome,
      address: fact.address,
      agent: fact.agent,
    })
    .execute();
}

/** A unit of work around a sign-in: no session holds yet, so the system works, in the person's name where known. */
export function signInScope(
  organizationId: string,
  userId: string | null,
  request: { readonly id: string; readonly address: string },
): Scope {
  const principal = { ...systemPrincipal(organizationId, "sign-in"), userId };
  return { organizationId, principal, requestId: request.id, address: request.address };
}
