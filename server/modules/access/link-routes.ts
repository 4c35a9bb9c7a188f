import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { ChangeEmail, ForgotPassword, Link, UseLink } from "../../../contract/access/links.ts";
import type { Context } from "../../kernel/db/context.ts";
import { openRoute, Reply, type RequestFacts, route } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { attemptKey, takeAttempt } from "../../platform/access/attempts.ts";
import { checkOrigin } from "../../platform/access/csrf.ts";
import { linkOf, mailLink, type OpenLink, spendLink } from "../../platform/access/links.ts";
import { notice } from "../../platform/access/notices.ts";
import { checkedHash, passwordFacts, storePassword } from "../../platform/access/set-password.ts";
import { signInScope } from "../../platform/access/sign-in-log.ts";
import { freshPersonOf } from "../../platform/access/step-up.ts";

const TAG = "Sign-in";
/** Every request for a new password takes this long, whether anybody was found or not. */
const FORGOT_MS = 300;

const forgot = openRoute({
  method: "POST",
  path: "/auth/forgot",
  summary: "Ask for a mail to set a new password; answers alike for known and unknown names",
  tag: TAG,
  body: ForgotPassword,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    await takeAttempt(services.database.pool, attemptKey("forgotten password", { address: request.address }));
    const waited = setTimeout(FORGOT_MS);
    // Not awaited: how long the mail takes must not tell whether there is anybody to write to.
    mailReset(services, body.login, request).catch((err) =>
      services.log.error({ err, requestId: request.id }, "A reset mail could not be written"),
    );
    await waited;
    return new Reply(202, {});
  },
});

const use = openRoute({
  method: "POST",
  path: "/auth/links/password",
  summary: "Set the password with the link of a reset or an invitation; all sessions end, a second factor stays",
  tag: TAG,
  body: UseLink,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const link = await linkOf(services, body.token, ["reset", "invitation"]);
    await setByLink(services, link, body.password, request);
    return new Reply(204, undefined);
  },
});

const confirmEmail = openRoute({
  method: "POST",
  path: "/auth/links/email",
  summary: "Confirm a new e-mail address with the link that was sent there",
  tag: TAG,
  body: Link,
  handle: async ({ body, request, services }, raw) => {
    checkOrigin(raw.request, services.settings);
    const link = await linkOf(services, body.token, ["email"]);
    const { organizationId, userId, email } = link;
    await services.database.transact(signInScope(organizationId, userId, request), async (ctx) => {
      await spendLink(ctx, link);
      await notice(ctx, "emailChanged", { userId });
      await ctx.db
        .updateTable("users")
        .set((set) => ({ email, version: set("version", "+", 1) }))
        .where("organization_id", "=", organizationId)
        .where("id", "=", userId)
        .execute();
      ctx.emit({ type: "user.email_changed", payload: { userId } });
      await notice(ctx, "emailChanged", { userId });
    });
    return new Reply(204, undefined);
  },
});

const changeEmail = route({
  method: "POST",
  path: "/me/email",
  access: "signed_in",
  summary: "Ask to change one's e-mail address; it holds once the link sent there was opened",
  tag: "Me",
  body: ChangeEmail,
  status: 202,
  handle: async (ctx, { body, services }) => {
    const { userId } = await freshPersonOf(ctx);
    await mailLink(ctx, services, { userId, purpose: "email", email: body.email });
    return {};
  },
  answer: z.object({}),
});

export const linkRoutes = [forgot, use, confirmEmail, changeEmail];

async function mailReset(services: Services, login: string, request: RequestFacts): Promise<void> {
  const { rows } = await services.database.pool.query<{ organization_id: string; user_id: string }>(
    "select organization_id, user_id from people_for_reset($1)",
    [login],
  );
  for (const { organization_id, user_id } of rows) {
    await services.database.transact(signInScope(organization_id, user_id, request), (ctx) =>
      mailLink(ctx, services, { userId: user_id, purpose: "reset" }),
    );
  }
}

async function setByLink(services: Services, link: OpenLink, password: string, request: RequestFacts): Promise<void> {
  const { database } = services;
  const { organizationId, userId, purpose } = link;
  const scope = signInScope(organizationId, userId, request);
  const facts = await database.transact({ ...scope, readOnly: true }, (ctx) => passwordFacts(ctx, userId));
  const hash = await checkedHash(facts, password, "password");
  await database.transact(scope, async (ctx) => {
    await spendLink(ctx, link);
    await storePassword(ctx, userId, hash);
    if (purpose === "invitation") await activate(ctx, userId);
    ctx.emit({ type: "user.password_changed", payload: { userId } });
    await notice(ctx, "password", { userId });
  });
}

async function activate(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .updateTable("users")
    .set((set) => ({ status: "active", version: set("version", "+", 1) }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", userId)
    .where("status", "=", "invited")
    .execute();
}
