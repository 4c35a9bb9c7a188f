import { z } from "zod";
import { ConflictException, GrantException, Violation } from "../../../contract/role-conflicts/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { conflictViolations } from "../../platform/access/conflicts.ts";
import { exceptionsOf, grantException, withdrawException } from "./exceptions.ts";
import { conflictKind } from "./kind.ts";

const tag = "role-conflicts";
const read = { anyOf: ["role_conflict:read", "role_conflict:manage"] };
const manage = { permission: "role_conflict:manage" };
const managed = (ctx: Context, { id = "" }: Record<string, string>) =>
  conflictKind.find(ctx, id, "update", { lock: true });

export const exceptionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/role-conflict-violations",
    access: read,
    summary: "List who holds roles that exclude each other, with what allows it",
    tag,
    answer: z.object({ items: z.array(Violation) }),
    handle: async (ctx) => ({ items: await conflictViolations(ctx) }),
  }),
  route({
    method: "GET",
    path: "/role-conflicts/:id/exceptions",
    access: read,
    summary: "List the exceptions from one rule",
    tag,
    answer: z.object({ items: z.array(ConflictException) }),
    subject: (ctx, { id = "" }) => conflictKind.find(ctx, id, "read"),
    handle: async (ctx, { subject }) => ({ items: await exceptionsOf(ctx, subject.id) }),
  }),
  route({
    method: "POST",
    path: "/role-conflicts/:id/exceptions",
    access: manage,
    summary: "Let somebody hold both roles of a rule, for a reason and until a day",
    tag,
    body: GrantException,
    answer: ConflictException,
    status: 201,
    subject: managed,
    handle: async (ctx, { subject, body }) =>
      created(await grantException(ctx, subject.id, body), `/role-conflicts/${subject.id}/exceptions`),
  }),
  route({
    method: "DELETE",
    path: "/role-conflicts/:id/exceptions/:exception",
    access: manage,
    summary: "Withdraw an exception from a rule",
    tag,
    subject: managed,
    handle: (ctx, { subject, params }) => withdrawException(ctx, subject.id, params.exception ?? ""),
  }),
];
