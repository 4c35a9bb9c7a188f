import { z } from "zod";
import {
  Enrol,
  PasskeyOptions,
  PasskeySignIn,
  SecondStep,
  SecondStepDone,
  TotpSeed,
} from "../../../contract/access/factors.ts";
import { SignedIn } from "../../../contract/access/sign-in.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { openRoute } from "../../kernel/http/route.ts";
import { provenDevice } from "../../platform/access/attempts.ts";
import { deviceCookie } from "../../platform/access/cookies.ts";
import { checkOrigin } from "../../platform/access/csrf.ts";
import { checkPasskey, passkeyToMake, passkeyToUse } from "../../platform/access/factors/passkeys.ts";
import { beginTotp } from "../../platform/access/factors/totp.ts";
import { policyFor } from "../../platform/access/policy.ts";
import { challengeOf, finishSecondStep } from "../../platform/access/second-step.ts";
import { recordEntry } from "../../platform/access/sign-in.ts";
import { signInScope } from "../../platform/access/sign-in-log.ts";
import { enterAs, entryAnswer } from "./entering.ts";
import { accountOf, credentialsOf } from "./own-factors.ts";

const TAG = "Sign-in";

const secondStep = openRoute({
  method: "POST",
  path: "/auth/second-step",
  summary: "Finish a sign-in with a code, a recovery code or a passkey; a first factor is set up on the way",
  tag: TAG,
  body: SecondStep,
  answer: SecondStepDone,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const challenge = await challengeOf(services, body.challenge);
    const cookie = deviceCookie(raw.request);
    const device = provenDevice(services.access.deviceKeys, challenge.login, cookie);
    const asked = { challenge, proof: body, device: cookie };
    const done = await finishSecondStep(services, asked, request, async (ctx, { factor, recoveryCodes }) => {
      await recordEntry(ctx, { ...challenge, device }, request);
      return { entered: await enterAs(ctx, services, { ...challenge, factor }, request), recoveryCodes };
    });
    const more = done.recoveryCodes ? { recoveryCodes: done.recoveryCodes } : {};
    return entryAnswer(services, done.entered, request, raw.request, more);
  },
});

const passkeyForStep = openRoute({
  method: "POST",
  path: "/auth/second-step/passkey",
  summary: "Options for the browser to answer a second step with a passkey",
  tag: TAG,
  body: Enrol,
  answer: PasskeyOptions,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const { userId, organizationId } = await challengeOf(services, body.challenge);
    const allowed = await services.database.transact(signInScope(organizationId, userId, request), (ctx) =>
      credentialsOf(ctx, userId),
    );
    return passkeyToUse(services, `person ${userId}`, allowed);
  },
});

const enrol = openRoute({
  method: "POST",
  path: "/auth/enrol",
  summary: "Begin to set up the first factor where a rule asks for one at sign-in",
  tag: TAG,
  body: Enrol,
  answer: z.object({ totp: TotpSeed.nullable(), passkey: PasskeyOptions.nullable() }),
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const { userId, organizationId, enrols } = await challengeOf(services, body.challenge);
    if (!enrols) throw new Problem("access.challenge_refused");
    const { person, totp, allowed } = await services.database.transact(
      signInScope(organizationId, userId, request),
      async (ctx) => {
        const person = await accountOf(ctx, userId);
        const { factors } = await policyFor(ctx, userId);
        const seed = factors.includes("totp") ? beginTotp(ctx, services.access.vault, userId, person.login) : null;
        return { person, totp: await seed, allowed: factors };
      },
    );
    return { totp, passkey: allowed.includes("passkey") ? await passkeyToMake(services, person, []) : null };
  },
});

const passkeyOptions = openRoute({
  method: "POST",
  path: "/auth/passkey/options",
  summary: "Options for the browser to sign in with any passkey for this address",
  tag: TAG,
  answer: PasskeyOptions,
  handle: async ({ services }, raw) => {
    checkOrigin(raw.request, services.settings);
    return passkeyToUse(services, "sign_in");
  },
});

const passkeySignIn = openRoute({
  method: "POST",
  path: "/auth/passkey",
  summary: "Sign in with a passkey alone: it is both possession and the person's fingerprint or PIN",
  tag: TAG,
  body: PasskeySignIn,
  answer: SignedIn,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const { rows } = await services.database.pool.query<{ organizationId: string; userId: string }>(
      `select organization_id as "organizationId", user_id as "userId" from passkey_by_credential($1)`,
      [body.passkey.id],
    );
    const [owner] = rows;
    if (!owner) throw new Problem("access.passkey_refused");
    const { userId, organizationId } = owner;
    const entered = await services.database.transact(signInScope(organizationId, userId, request), async (ctx) => {
      await checkPasskey(ctx, services, { userId, purpose: "sign_in", passkey: body.passkey });
      // Only who has proven the passkey hears what the rules say of it.
      const { factors } = await policyFor(ctx, userId);
      if (!factors.includes("passkey")) throw new Problem("access.factor_not_allowed");
      const { login } = await accountOf(ctx, userId);
      const device = provenDevice(services.access.deviceKeys, login, deviceCookie(raw.request));
      await recordEntry(ctx, { userId, login, device }, request);
      return enterAs(ctx, services, { userId, login, client: "browser", factor: "passkey" }, request);
    });
    return entryAnswer(services, entered, request, raw.request);
  },
});

export const secondStepRoutes = [secondStep, passkeyForStep, enrol, passkeyOptions, passkeySignIn];
