import { z } from "zod";
import { RoleAssignment } from "../../../contract/access/roles.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { Absence, Delegation, SetPassword } from "../../../contract/users/account.ts";
import { users } from "../../../contract/users/index.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { assignmentsOf } from "../../platform/access/assignments.ts";
import type { MasterRow } from "../../platform/masterdata/definition.ts";
import { disable, enable, replacePassword, setAbsence, setDelegate } from "./account.ts";
import { credentialRoutes } from "./credentials.ts";
import { userKind } from "./kind.ts";
import { isOneself } from "./policy.ts";

const tag = "users";
const manage = { permission: "user:manage" } as const;
const answer = users.record;
const managed = (ctx: Context, { id = "" }: Record<string, string>) => userKind.find(ctx, id, "update", { lock: true });
const present = async (_ctx: Context, subject: MasterRow) => subject.fields;

export const accountRoutes: readonly Route[] = [
  ...credentialRoutes,
  route({
    method: "POST",
    path: "/users/:id/disable",
    access: manage,
    summary: "Disable an account and end its sign-ins",
    tag,
    answer,
    precondition: "honoured",
    subject: managed,
    present,
    handle: (ctx, { subject }) => disable(ctx, subject),
  }),
  route({
    method: "POST",
    path: "/users/:id/enable",
    access: manage,
    summary: "Enable a disabled account",
    tag,
    answer,
    precondition: "honoured",
    subject: managed,
    present,
    handle: (ctx, { subject }) => enable(ctx, subject),
  }),
  route({
    method: "PUT",
    path: "/users/:id/password",
    access: manage,
    summary: "Set somebody's password and end their sign-ins",
    tag,
    body: SetPassword,
    subject: managed,
    handle: (ctx, { subject, body }) => replacePassword(ctx, subject, body.password),
  }),
  route({
    method: "PUT",
    path: "/users/:id/absence",
    access: "signed_in",
    summary: "Say from when until when a person is away: oneself, or one whom one manages",
    tag,
    body: Absence,
    answer,
    subject: ownOrManaged,
    handle: (ctx, { subject, body }) => setAbsence(ctx, subject, body.from, body.until),
  }),
  route({
    method: "PUT",
    path: "/users/:id/delegate",
    access: "signed_in",
    summary: "Say who decides for a person meanwhile: oneself, or one whom one manages",
    tag,
    body: Delegation,
    answer,
    subject: ownOrManaged,
    handle: (ctx, { subject, body }) => setDelegate(ctx, subject, body),
  }),
  route({
    method: "GET",
    path: "/users/:id/roles",
    access: "signed_in",
    summary: "List somebody's roles: one's own, or with role:read anybody's",
    tag,
    answer: z.object({ items: z.array(RoleAssignment) }),
    subject: async (ctx, { id = "" }) => {
      const user = await userKind.find(ctx, id, "read");
      if (!isOneself(ctx.principal, user) && !holds(ctx.principal, "role:read")) throw new Problem("common.forbidden");
      return user;
    },
    handle: async (ctx, { subject }) => ({ items: await assignmentsOf(ctx, subject.id) }),
  }),
];

async function ownOrManaged(ctx: Context, { id = "" }: Record<string, string>): Promise<MasterRow> {
  const own = id === ctx.principal.userId;
  return userKind.find(ctx, id, own ? "read" : "update", { lock: true });
}
