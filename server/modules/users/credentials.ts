import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { dropFactors } from "../../platform/access/factors/lost.ts";
import { mailLink } from "../../platform/access/links.ts";
import { notice } from "../../platform/access/notices.ts";
import { disablePassword } from "../../platform/access/set-password.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import type { MasterRow } from "../../platform/masterdata/definition.ts";
import { refuseTakeover } from "./changes.ts";
import { userKind } from "./kind.ts";

const common = {
  method: "POST",
  access: { permission: "user:manage" },
  tag: "users",
  subject: (ctx: Context, { id = "" }: Record<string, string>) => userKind.find(ctx, id, "update", { lock: true }),
} as const;
const answer = z.object({});

/** Mails somebody who has not signed in yet the link to choose a password with. */
const invitation = route({
  ...common,
  path: "/users/:id/invitation",
  summary: "Send somebody who has not signed in yet the link to choose a password",
  status: 202,
  answer,
  handle: (ctx, { subject, services }) => inviteAgain(ctx, services, subject),
});

const compromised = route({
  ...common,
  path: "/users/:id/password/compromised",
  summary: "Say that others know somebody's password: it opens nothing any more, and a link to a new one is sent",
  status: 202,
  answer,
  handle: async (ctx, { subject, services }) => {
    await mustBeFresh(ctx);
    return requireNewPassword(ctx, services, subject);
  },
});

const lostFactors = route({
  ...common,
  path: "/users/:id/factors/lost",
  summary: "Take away the second factors of somebody who has lost them; their sign-ins end",
  status: 204,
  handle: async (ctx, { subject }) => {
    await mustBeFresh(ctx);
    await refuseTakeover(ctx, subject, { own: "refused" });
    if ((await dropFactors(ctx, subject.id)) === 0) throw new Problem("common.conflict");
    ctx.emit({ type: "user.factors_reset", payload: { userId: subject.id } });
    await notice(ctx, "factorsReset", { userId: subject.id });
  },
});

export const credentialRoutes = [invitation, compromised, lostFactors];

/** Sends the link to choose a password with; a former one works no more. 409 for who is not waiting for one. */
export async function inviteAgain(ctx: Context, services: Services, user: MasterRow) {
  if (user.fields.status !== "invited") throw new Problem("user.not_invited");
  return mailTo(ctx, services, user, "invitation");
}

/** Invites somebody who was just added; nothing where they have no address, or a table said that they are active. */
export async function inviteNew(ctx: Context, services: Services, id: string): Promise<void> {
  const { status, email } = await userKind.present(ctx, id);
  if (status === "invited" && email) await mailLink(ctx, services, { userId: id, purpose: "invitation" });
}

/** The present password opens nothing any more, sign-ins by it end, and the link to a new one is sent. */
export async function requireNewPassword(ctx: Context, services: Services, user: MasterRow) {
  await refuseTakeover(ctx, user, { own: "refused" });
  if (user.fields.status !== "active") throw new Problem("user.not_active");
  await disablePassword(ctx, user.id);
  ctx.emit({ type: "user.password_compromised", payload: { userId: user.id } });
  return mailTo(ctx, services, user, "reset");
}

async function mailTo(ctx: Context, services: Services, { id, fields }: MasterRow, purpose: "invitation" | "reset") {
  if (!fields.email) throw new Problem("user.no_address", { errors: [{ path: "email", code: "required" }] });
  await mailLink(ctx, services, { userId: id, purpose });
  return {};
}
