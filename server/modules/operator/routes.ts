import { z } from "zod";
import { invalid } from "../../../contract/kernel/problem.ts";
import {
  AskDeletion,
  FoundOrganization,
  LimitsInUse,
  OrganizationLimits,
  PlatformOrganization,
  Removal,
  Suspend,
} from "../../../contract/organizations/whole.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { crossingRoute } from "../../platform/organizations/across.ts";
import { foundByInvitation } from "../../platform/organizations/founding.ts";
import { limitsOf, setLimits } from "./limits.ts";
import { findOrganization, listOrganizations, note, resume, suspend } from "./organizations.ts";
import { askFor, listRemovals, takeBack } from "./removals.ts";

const tag = "platform";
const read = { permission: "platform:read" } as const;
const manage = { permission: "platform:manage" } as const;
const remove = { permission: "platform:remove" } as const;
const answer = PlatformOrganization;
const subject = (ctx: Context, { id = "" }: Record<string, string>) => findOrganization(ctx, id);

export const organizationRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/platform/organizations",
    access: read,
    summary: "List every organization of the installation with figures",
    tag,
    answer: z.object({ items: z.array(answer) }),
    handle: async (ctx) => ({ items: await listOrganizations(ctx) }),
  }),
  route({
    method: "GET",
    path: "/platform/organizations/:id",
    access: read,
    summary: "Read an organization's figures",
    tag,
    answer,
    subject,
    handle: async (_ctx, { subject }) => subject,
  }),
  crossingRoute({
    method: "POST",
    path: "/platform/organizations",
    access: manage,
    summary: "Found an organization; its administrator is invited by mail",
    tag,
    body: FoundOrganization,
    answer,
    status: 201,
    handle: async ({ scope, services, body }) => {
      const { parentId = null, ...wanted } = body;
      if (parentId) await services.database.transact(scope, (ctx) => mustBeProvider(ctx, parentId));
      const id = await foundByInvitation(services, scope, wanted, parentId);
      return services.database.transact(scope, async (ctx) => {
        await note(ctx, id, "An organization was founded", { slug: wanted.slug });
        ctx.emit({ type: "platform.organization_founded", payload: { organizationId: id } });
        return findOrganization(ctx, id);
      });
    },
  }),
  route({
    method: "PUT",
    path: "/platform/organizations/:id/suspension",
    access: manage,
    summary: "Suspend an organization: nobody signs in, sessions end, tokens open nothing, its work waits",
    tag,
    body: Suspend,
    answer,
    subject,
    handle: (ctx, { subject, body }) => suspend(ctx, subject, body.reason),
  }),
  route({
    method: "DELETE",
    path: "/platform/organizations/:id/suspension",
    access: manage,
    summary: "Resume a suspended organization",
    tag,
    answer,
    subject,
    handle: (ctx, { subject }) => resume(ctx, subject),
  }),
  route({
    method: "GET",
    path: "/platform/organizations/:id/limits",
    access: read,
    summary: "Read what an organization may take, and takes now",
    tag,
    answer: LimitsInUse,
    subject,
    handle: (ctx, { subject }) => limitsOf(ctx, subject.id),
  }),
  route({
    method: "PUT",
    path: "/platform/organizations/:id/limits",
    access: manage,
    summary: "Give an organization limits of its own: megabytes of attachments, requests a minute",
    tag,
    body: OrganizationLimits,
    answer: LimitsInUse,
    subject,
    handle: (ctx, { subject, body }) => setLimits(ctx, subject, body),
  }),
  route({
    method: "PUT",
    path: "/platform/organizations/:id/deletion",
    access: remove,
    summary: "Ask for an organization's deletion: suspended at once, gone for good after the days of grace",
    tag,
    body: AskDeletion,
    answer,
    subject,
    handle: async (ctx, { subject, body, services }) => {
      await mustBeFresh(ctx);
      return askFor(ctx, subject, { slug: body.slug, days: services.settings.ORGANIZATION_GRACE_DAYS });
    },
  }),
  route({
    method: "DELETE",
    path: "/platform/organizations/:id/deletion",
    access: remove,
    summary: "Take an organization's deletion back, before it has begun",
    tag,
    answer,
    subject,
    handle: (ctx, { subject }) => takeBack(ctx, subject),
  }),
  route({
    method: "GET",
    path: "/platform/removals",
    access: read,
    summary: "List deletions of organizations with what was removed",
    tag,
    answer: z.object({ items: z.array(Removal) }),
    handle: (ctx) => listRemovals(ctx),
  }),
];

async function mustBeProvider(ctx: Context, id: string): Promise<void> {
  const [parent] = await listOrganizations(ctx, id);
  if (!parent || parent.parent || parent.status !== "active") throw invalid("parentId", "not_found");
}
