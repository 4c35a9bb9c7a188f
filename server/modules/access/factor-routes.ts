import {
  AddPasskey,
  ConfirmTotp,
  FactorAdded,
  Factors,
  PasskeyOptions,
  RecoveryCodes,
  TotpSeed,
} from "../../../contract/access/factors.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { Reply, type RequestFacts, route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import { keepPasskey, passkeyToMake } from "../../platform/access/factors/passkeys.ts";
import {
  dropRecoveryCodes,
  recoveryCodesLeft,
  renewRecoveryCodes,
} from "../../platform/access/factors/recovery-codes.ts";
import { beginTotp, confirmTotp } from "../../platform/access/factors/totp.ts";
import { notice } from "../../platform/access/notices.ts";
import { personOf } from "../../platform/access/person.ts";
import { type FactorKind, policyFor } from "../../platform/access/policy.ts";
import { factorWasAdded } from "../../platform/access/second-step.ts";
import { exchangeSecret } from "../../platform/access/session-secret.ts";
import { freshPersonOf } from "../../platform/access/step-up.ts";
import { accountOf, confirmedFactors, credentialsOf } from "./own-factors.ts";

const common = { access: "signed_in", tag: "Me" } as const;
/** What an answer shows once must not be kept for a retry. */
const once = { ...common, idempotent: false } as const;

const list = route({
  ...common,
  method: "GET",
  path: "/me/factors",
  summary: "One's second factors, and what the rules ask for",
  answer: Factors,
  handle: async (ctx) => {
    const { userId } = await personOf(ctx);
    const [items, left, policy] = await Promise.all([
      confirmedFactors(ctx, userId),
      recoveryCodesLeft(ctx, userId),
      policyFor(ctx, userId),
    ]);
    return { items, recoveryCodesLeft: left, required: policy.secondFactorRequired, allowed: policy.factors };
  },
});

const begin = route({
  ...once,
  method: "POST",
  path: "/me/factors/totp",
  summary: "Begin to set up an authenticator app; its seed is shown once",
  answer: TotpSeed,
  handle: async (ctx, { services }) => {
    const { userId } = await allowedPerson(ctx, "totp");
    const { login } = await accountOf(ctx, userId);
    return beginTotp(ctx, services.access.vault, userId, login);
  },
});

const confirm = route({
  ...once,
  method: "POST",
  path: "/me/factors/totp/confirm",
  summary: "Finish it with the first code; recovery codes are shown once, with the first factor",
  body: ConfirmTotp,
  answer: FactorAdded,
  handle: async (ctx, { services, body, request }) => {
    const { userId } = await allowedPerson(ctx, "totp");
    const id = await confirmTotp(ctx, services.access.vault, userId, body.code);
    if (!id) throw invalid("code", "wrong");
    return added(ctx, userId, { id, name: "Authenticator app" }, request);
  },
});

const passkeyOptions = route({
  ...once,
  method: "POST",
  path: "/me/factors/passkey/options",
  summary: "Options for the browser to make a passkey",
  answer: PasskeyOptions,
  handle: async (ctx, { services }) => {
    const { userId } = await allowedPerson(ctx, "passkey");
    return passkeyToMake(services, await accountOf(ctx, userId), await credentialsOf(ctx, userId));
  },
});

const addPasskey = route({
  ...once,
  method: "POST",
  path: "/me/factors/passkey",
  summary: "Keep the passkey that the browser made",
  body: AddPasskey,
  answer: FactorAdded,
  handle: async (ctx, { services, body, request }) => {
    const { userId } = await allowedPerson(ctx, "passkey");
    const id = await keepPasskey(ctx, services, { userId, ...body });
    return added(ctx, userId, { id, name: body.name }, request);
  },
});

const remove = route({
  ...common,
  method: "DELETE",
  path: "/me/factors/:id",
  summary: "Take a second factor away; not the last one where a rule asks for it",
  handle: async (ctx, { params: { id = "" }, request }) => {
    const { userId } = await freshPersonOf(ctx);
    const factors = await confirmedFactors(ctx, userId);
    const gone = isId(id) ? factors.find((factor) => factor.id === id) : undefined;
    if (!gone) throw new Problem("common.not_found");
    const last = factors.length === 1;
    if (last && (await policyFor(ctx, userId)).secondFactorRequired) throw new Problem("access.last_factor");
    await removeFactor(ctx, userId, gone);
    if (last) await dropRecoveryCodes(ctx, userId);
    return new Reply(204, undefined, {}, await exchangeSecret(ctx, request));
  },
});

const renew = route({
  ...once,
  method: "POST",
  path: "/me/recovery-codes",
  summary: "Make new recovery codes, shown once; the former ones count no more",
  answer: RecoveryCodes,
  handle: async (ctx, { request }) => {
    const { userId } = await freshPersonOf(ctx);
    if ((await confirmedFactors(ctx, userId)).length === 0) throw new Problem("common.conflict");
    const recoveryCodes = await renewRecoveryCodes(ctx, userId);
    return new Reply(200, { recoveryCodes }, {}, await exchangeSecret(ctx, request));
  },
});

export const factorRoutes = [list, begin, confirm, passkeyOptions, addPasskey, remove, renew];

async function allowedPerson(ctx: Context, kind: FactorKind) {
  const person = await freshPersonOf(ctx);
  const { factors } = await policyFor(ctx, person.userId);
  if (!factors.includes(kind)) throw new Problem("access.factor_not_allowed");
  return person;
}

/** The first factor comes with recovery codes: without them a lost phone is a lost account. */
async function added(
  ctx: Context,
  userId: string,
  factor: { readonly id: string; readonly name: string },
  request: RequestFacts,
) {
  await factorWasAdded(ctx, userId, factor.name);
  const first = (await confirmedFactors(ctx, userId)).length === 1;
  const shown = { id: factor.id, recoveryCodes: first ? await renewRecoveryCodes(ctx, userId) : null };
  return new Reply(200, shown, {}, await exchangeSecret(ctx, request));
}

async function removeFactor(ctx: Context, userId: string, factor: { readonly id: string; readonly name: string }) {
  await ctx.db
    .deleteFrom("second_factors")
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("id", "=", factor.id)
    .execute();
  ctx.emit({ type: "user.factor_removed", payload: { userId, name: factor.name } });
  await notice(ctx, "factorRemoved", { userId, values: { name: factor.name } });
}
