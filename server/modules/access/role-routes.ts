import { z } from "zod";
import {
  ChangeRoleAssignment,
  CreateRoleAssignment,
  Permission,
  RoleAssignment,
  RoleReach,
  roleAssignmentFields,
} from "../../../contract/access/roles.ts";
import { type ListRequest, listRequest } from "../../../contract/kernel/list.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { PLATFORM_ID } from "../../platform/organizations/platform.ts";
import { ownReach } from "./delegation.ts";
import { ownFieldPermissions } from "./own-field-permissions.ts";
import { assign, changeEnd, findAssignment, unassign } from "./role-assignments.ts";
import { listAssignments } from "./role-lists.ts";

const tag = "access";
const manage = { permission: "role_assignment:manage" } as const;

function catalogue(ctx: Context) {
  return ctx.db
    .selectFrom("permissions")
    .select(["name", "module", "meaning"])
    .$if(ctx.organizationId !== PLATFORM_ID, (ordinary) => ordinary.where("name", "not like", "platform:%"))
    .orderBy("module")
    .orderBy("name")
    .execute();
}

export const roleRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/permissions",
    access: { permission: "role:read" },
    summary: "List every permission that a role can hold, with its meaning",
    tag,
    answer: z.object({ items: z.array(Permission) }),
    handle: async (ctx) => ({ items: [...(await catalogue(ctx)), ...(await ownFieldPermissions(ctx))] }),
  }),
  route({
    method: "GET",
    path: "/role-assignments",
    access: { permission: "role:read" },
    summary: "List who has which role, where and until when",
    tag,
    query: listRequest(roleAssignmentFields).omit({ deleted: true }),
    answer: z.object({
      items: z.array(RoleAssignment.partial()),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listAssignments(ctx, query as ListRequest),
  }),
  route({
    method: "POST",
    path: "/role-assignments",
    access: manage,
    summary: "Give somebody a role",
    tag,
    body: CreateRoleAssignment,
    answer: RoleAssignment,
    status: 201,
    handle: async (ctx, { body }) => {
      const assignment = await assign(ctx, body);
      return created(assignment, `/role-assignments/${assignment.id}`);
    },
  }),
  route({
    method: "GET",
    path: "/role-reach",
    access: manage,
    summary: "Say where one may give roles: everywhere, or in which departments (with those below) and teams",
    tag,
    answer: RoleReach,
    handle: (ctx) => ownReach(ctx),
  }),
  route({
    method: "GET",
    path: "/role-assignments/:id",
    access: { permission: "role:read" },
    summary: "Read one role assignment",
    tag,
    answer: RoleAssignment,
    handle: (ctx, { params }) => findAssignment(ctx, params.id ?? ""),
  }),
  route({
    method: "PATCH",
    path: "/role-assignments/:id",
    access: manage,
    summary: "Change until when somebody has a role",
    tag,
    body: ChangeRoleAssignment,
    answer: RoleAssignment,
    subject: (ctx, { id = "" }) => findAssignment(ctx, id),
    handle: (ctx, { subject, body }) => changeEnd(ctx, subject, body.endsAt ? new Date(body.endsAt) : null),
  }),
  route({
    method: "DELETE",
    path: "/role-assignments/:id",
    access: manage,
    summary: "Take a role away from somebody",
    tag,
    subject: (ctx, { id = "" }) => findAssignment(ctx, id),
    handle: (ctx, { subject }) => unassign(ctx, subject),
  }),
];
