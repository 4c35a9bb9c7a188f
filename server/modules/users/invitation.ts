import { z } from "zod";
import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import { mailLink } from "../../platform/access/links.ts";
import { userKind } from "./kind.ts";

/** Mails somebody who has not signed in yet the link to choose a password with. */
export const invitation = route({
  method: "POST",
  path: "/users/:id/invitation",
  access: { permission: "user:manage" },
  summary: "Send somebody who has not signed in yet the link to choose a password",
  tag: "users",
  status: 202,
  answer: z.object({}),
  subject: (ctx: Context, { id = "" }) => userKind.find(ctx, id, "update", { lock: true }),
  handle: async (ctx, { subject, services }) => {
    const { status, email } = subject.fields;
    if (status !== "invited") throw new Problem("common.conflict");
    if (!email) throw invalid("email", "required");
    await mailLink(ctx, services, { userId: subject.id, purpose: "invitation" });
    return {};
  },
});
