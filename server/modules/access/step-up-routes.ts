import type { z } from "zod";
import { PasskeyOptions, SteppedUp, StepUp } from "../../../contract/access/factors.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { verifyPassword } from "../../kernel/auth/passwords.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { parse, parseJson } from "../../kernel/http/parse.ts";
import { type RawExchange, route, streamRoute } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { attemptKey, forgetAttempts, takeAttempt } from "../../platform/access/attempts.ts";
import { passkeyToUse } from "../../platform/access/factors/passkeys.ts";
import { spendTotp } from "../../platform/access/factors/totp.ts";
import { type Person, personOf } from "../../platform/access/person.ts";
import { policyFor } from "../../platform/access/policy.ts";
import { factorKinds, hasPasskey } from "../../platform/access/second-step.ts";
import { logSignIn } from "../../platform/access/sign-in-log.ts";
import { FRESH_MINUTES } from "../../platform/access/step-up.ts";
import { scopeAtHome } from "../../platform/organizations/at-home.ts";
import { accountOf, credentialsOf } from "./own-factors.ts";

const stepUp = streamRoute({
  method: "POST",
  path: "/me/step-up",
  access: "signed_in",
  summary: "Prove again who one is, for ten minutes of sensitive actions",
  tag: "Me",
  body: StepUp,
  answer: SteppedUp,
  handle: async (scope, raw, services) => {
    const home = await scopeAtHome(services, scope);
    const proven = await proveAgain(home ?? scope, raw, services);
    if (home) await services.database.transact(scope, refreshGuest);
    return proven;
  },
});

const options = route({
  method: "POST",
  path: "/me/step-up/passkey",
  access: "signed_in",
  summary: "Options for the browser to prove it with a passkey",
  tag: "Me",
  idempotent: false,
  answer: PasskeyOptions,
  handle: async (ctx, { services }) => {
    const { userId } = await personOf(ctx);
    return passkeyToUse(services, `person ${userId}`, await credentialsOf(ctx, userId));
  },
});

export const stepUpRoutes = [stepUp, options];

/** The password is hashed between two units of work, so that no connection waits for it. */
async function proveAgain(scope: Scope, { request }: RawExchange, services: Services) {
  const { database } = services;
  const proof = parse(StepUp, parseJson(typeof request.body === "string" ? request.body : "{}")) as z.output<
    typeof StepUp
  >;
  const { person, account, kinds, factors } = await database.transact({ ...scope, readOnly: true }, async (ctx) => {
    const person = await personOf(ctx);
    const { userId } = person;
    const { factors } = await policyFor(ctx, userId);
    const kinds = (await factorKinds(ctx, userId)).filter((kind) => factors.includes(kind));
    return { person, account: await accountOf(ctx, userId), kinds, factors };
  });
  if (proof.passkey && !factors.includes("passkey")) throw new Problem("access.factor_not_allowed");
  const key = attemptKey(`step-up of ${person.userId}`, { address: "" });
  await takeAttempt(database.pool, key);
  if (!proof.passkey && !(await verifyPassword(account.password_hash, proof.password ?? "")))
    throw invalid("password", "wrong");
  const until = await database.transact(scope, async (ctx) => {
    const proven = proof.passkey
      ? await hasPasskey(ctx, services, person.userId, proof.passkey)
      : kinds.length === 0 || (await spendTotp(ctx, services.access.vault, person.userId, proof.code ?? ""));
    return proven ? refreshSession(ctx, person, account.login, scope, request.headers["user-agent"] ?? "") : undefined;
  });
  if (!until) throw proof.passkey ? new Problem("access.passkey_refused") : invalid("code", "wrong");
  await forgetAttempts(database.pool, key);
  return { until };
}

/** A guest's session follows the one at home, where the password and the factors are. */
async function refreshGuest(ctx: Context): Promise<void> {
  await ctx.db
    .updateTable("sessions")
    .set((set) => ({ authenticated_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", ctx.principal.sessionId)
    .execute();
}

async function refreshSession(ctx: Context, person: Person, login: string, scope: Scope, agent: string): Promise<Date> {
  const { userId, sessionId } = person;
  const row = await ctx.db
    .updateTable("sessions")
    .set((set) => ({ authenticated_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", sessionId)
    .returning("authenticated_at")
    .executeTakeFirstOrThrow();
  await logSignIn(ctx, { userId, login, outcome: "stepped_up", address: scope.address ?? "", agent });
  return new Date(row.authenticated_at.getTime() + FRESH_MINUTES * 60_000);
}
