import { Problem } from "../../../contract/kernel/problem.ts";
import { AddMember, ChangeMember, TeamMembers } from "../../../contract/teams/members.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import { teamKind } from "./kind.ts";
import { addMember, changeMember, membersOf, removeMember } from "./members.ts";

const path = "/teams/:id/members";
const tag = "teams";
const manage = { permission: "team:manage" } as const;

export const memberRoutes: readonly Route[] = [
  route({
    method: "GET",
    path,
    access: { anyOf: ["team:read", "team:manage"] },
    summary: "List who is in a team, leads first",
    tag,
    answer: TeamMembers,
    subject: (ctx, { id = "" }) => teamKind.find(ctx, id, "read"),
    handle: (ctx, { subject }) => membersOf(ctx, subject.id),
  }),
  route({
    method: "POST",
    path,
    access: manage,
    summary: "Put somebody into a team",
    tag,
    body: AddMember,
    answer: TeamMembers,
    status: 201,
    subject: (ctx, { id = "" }) => teamKind.find(ctx, id, "update"),
    handle: async (ctx, { subject, body }) => {
      await addMember(ctx, subject.id, body.userId, body.role);
      return created(await membersOf(ctx, subject.id), `/teams/${subject.id}/members/${body.userId}`);
    },
  }),
  route({
    method: "PATCH",
    path: `${path}/:userId`,
    access: manage,
    summary: "Change somebody's role in a team",
    tag,
    body: ChangeMember,
    answer: TeamMembers,
    subject: (ctx, params) => teamAndMember(ctx, params),
    handle: async (ctx, { subject, body }) => {
      await changeMember(ctx, subject.teamId, subject.userId, body.role);
      return membersOf(ctx, subject.teamId);
    },
  }),
  route({
    method: "DELETE",
    path: `${path}/:userId`,
    access: manage,
    summary: "Take somebody out of a team",
    tag,
    subject: (ctx, params) => teamAndMember(ctx, params),
    handle: (ctx, { subject }) => removeMember(ctx, subject.teamId, subject.userId),
  }),
];

async function teamAndMember(ctx: Context, { id = "", userId = "" }: Record<string, string>) {
  const team = await teamKind.find(ctx, id, "update");
  if (!isId(userId)) throw new Problem("common.not_found");
  return { teamId: team.id, userId };
}
