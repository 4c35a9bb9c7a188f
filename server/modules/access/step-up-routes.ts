import type { z } from "zod";
import { PasskeyOptions, SteppedUp, StepUp } from "../../../contract/access/factors.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { verifyPassword } from "../../kernel/auth/passwords.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { parse, parseJson } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply, route, streamRoute } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { attemptKey, forgetAttempts, takeAttempt } from "../../platform/access/attempts.ts";
import { passkeyToUse } from "../../platform/access/factors/passkeys.ts";
import { spendTotp } from "../../platform/access/factors/totp.ts";
import { type Person, personOf } from "../../platform/access/person.ts";
import { type EffectivePolicy, type FactorKind, policyFor } from "../../platform/access/policy.ts";
import { factorKinds, hasPasskey } from "../../platform/access/second-step.ts";
import { exchangeSecret } from "../../platform/access/session-secret.ts";
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
    const there = home && (await services.database.transact({ ...scope, readOnly: true }, policyHere));
    const { until, factor } = await proveAgain(home ?? scope, raw, services, there);
    const secure = raw.request.protocol === "https";
    const cookies = await services.database.transact(scope, async (ctx) => {
      if (home) await refreshGuest(ctx, factor);
      return exchangeSecret(ctx, { secure });
    });
    return new Reply(200, { until }, {}, cookies);
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

async function policyHere(ctx: Context): Promise<EffectivePolicy> {
  return policyFor(ctx, (await personOf(ctx)).userId);
}

/**
 * The password is hashed between two units of work, so that no connection waits for it. A guest proves it at home, by
 * what the organization that they are in accepts.
 */
async function proveAgain(scope: Scope, raw: RawExchange, services: Services, there: EffectivePolicy | undefined) {
  const { database } = services;
  const proof = bodyOf(raw);
  const facts = await database.transact({ ...scope, readOnly: true }, (ctx) => factsOf(ctx, there));
  const { person, account, kinds, allowed } = facts;
  if (proof.passkey && !allowed.includes("passkey")) throw new Problem("access.factor_not_allowed");
  if (!proof.passkey && kinds.length === 0 && facts.needsFactor) throw new Problem("access.factor_not_allowed");
  const key = attemptKey(`step-up of ${person.userId}`, { address: "" });
  await takeAttempt(database.pool, key);
  if (!proof.passkey && !(await verifyPassword(account.password_hash, proof.password ?? "")))
    throw invalid("password", "wrong");
  const factor: FactorKind | null = proof.passkey ? "passkey" : kinds.length > 0 ? "totp" : null;
  const until = await database.transact(scope, async (ctx) => {
    const proven = proof.passkey
      ? await hasPasskey(ctx, services, person.userId, proof.passkey)
      : factor === null || (await spendTotp(ctx, services.access.vault, person.userId, proof.code ?? ""));
    if (!proven) return undefined;
    const { login } = account;
    return refreshSession(ctx, { person, login, factor }, scope, raw.request.headers["user-agent"] ?? "");
  });
  if (!until) throw proof.passkey ? new Problem("access.passkey_refused") : invalid("code", "wrong");
  await forgetAttempts(database.pool, key);
  return { until, factor };
}

function bodyOf({ request }: RawExchange): z.output<typeof StepUp> {
  return parse(StepUp, parseJson(typeof request.body === "string" ? request.body : "{}")) as z.output<typeof StepUp>;
}

async function factsOf(ctx: Context, there: EffectivePolicy | undefined) {
  const person = await personOf(ctx);
  const { userId } = person;
  const { factors } = await policyFor(ctx, userId);
  const allowed = factors.filter((kind) => there?.factors.includes(kind) ?? true);
  const has = await factorKinds(ctx, userId);
  const kinds = has.filter((kind) => allowed.includes(kind));
  const needsFactor = there?.secondFactorRequired === true || (there !== undefined && has.length > 0);
  return { person, account: await accountOf(ctx, userId), kinds, allowed, needsFactor };
}

/** A guest's session follows the one at home, where the password and the factors are. */
async function refreshGuest(ctx: Context, factor: FactorKind | null): Promise<void> {
  await ctx.db
    .updateTable("sessions")
    .set((set) => ({ authenticated_at: set.fn("now"), ...provenBy(factor) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", ctx.principal.sessionId)
    .execute();
}

interface Proven {
  readonly person: Person;
  readonly login: string;
  readonly factor: FactorKind | null;
}

async function refreshSession(ctx: Context, proven: Proven, scope: Scope, agent: string): Promise<Date> {
  const { userId, sessionId } = proven.person;
  const row = await ctx.db
    .updateTable("sessions")
    .set((set) => ({ authenticated_at: set.fn("now"), ...provenBy(proven.factor) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", sessionId)
    .returning("authenticated_at")
    .executeTakeFirstOrThrow();
  const { login } = proven;
  await logSignIn(ctx, { userId, login, outcome: "stepped_up", address: scope.address ?? "", agent });
  return new Date(row.authenticated_at.getTime() + FRESH_MINUTES * 60_000);
}

/** The session counts from now on as opened by what was proven in it. */
function provenBy(factor: FactorKind | null) {
  return factor ? { factor, second_factor: true } : {};
}
