import type { z } from "zod";
import { ChangePassword } from "../../../contract/access/sign-in.ts";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import { verifyPassword } from "../../kernel/auth/passwords.ts";
import type { Scope } from "../../kernel/db/context.ts";
import { parse, parseJson } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply, streamRoute } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { attemptKey, forgetAttempts, takeAttempt } from "../../platform/access/attempts.ts";
import { notice } from "../../platform/access/notices.ts";
import { personOf } from "../../platform/access/person.ts";
import { exchangeSecret } from "../../platform/access/session-secret.ts";
import { checkedHash, passwordFacts, storePassword } from "../../platform/access/set-password.ts";

const change = streamRoute({
  method: "POST",
  path: "/me/password",
  access: "signed_in",
  summary: "Change one's own password; all other sessions end",
  tag: "Me",
  body: ChangePassword,
  handle: async (scope, raw, services) =>
    new Reply(204, undefined, {}, await changePassword(scope, bodyOf(raw), services, raw.request.protocol === "https")),
});

export const passwordRoutes = [change];

/** Hashes between two units of work, so that no connection waits for them. Answers the cookies of the session that stays. */
async function changePassword(
  scope: Scope,
  wanted: z.output<typeof ChangePassword>,
  services: Services,
  secure: boolean,
): Promise<string[]> {
  const { database } = services;
  const { person, facts } = await database.transact({ ...scope, readOnly: true }, async (ctx) => {
    const person = await personOf(ctx);
    return { person, facts: await passwordFacts(ctx, person.userId) };
  });
  const key = attemptKey(`password of ${person.userId}`, { address: "" });
  await takeAttempt(database.pool, key);
  if (!(await verifyPassword(facts.present, wanted.oldPassword))) throw invalid("oldPassword", "wrong");
  await forgetAttempts(database.pool, key);
  const hash = await checkedHash(facts, wanted.newPassword, "newPassword");
  return database.transact(scope, async (ctx) => {
    const now = await passwordFacts(ctx, person.userId);
    if (now.present !== facts.present) throw new Problem("common.conflict");
    await storePassword(ctx, person.userId, hash, person.sessionId);
    ctx.emit({ type: "user.password_changed", payload: { userId: person.userId } });
    await notice(ctx, "password", { userId: person.userId });
    return exchangeSecret(ctx, { secure });
  });
}

function bodyOf({ request }: RawExchange): z.output<typeof ChangePassword> {
  const text = typeof request.body === "string" ? request.body : "{}";
  return parse(ChangePassword, parseJson(text)) as z.output<typeof ChangePassword>;
}
