import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import { AskDeletion, DeletionAsked, OrganizationExport } from "../../../contract/organizations/whole.ts";
import { type Route, route, streamRoute } from "../../kernel/http/route.ts";
import { freshPersonOf, mustBeFresh } from "../../platform/access/step-up.ts";
import { sendArchive } from "../../platform/organizations/export/download.ts";
import { askExport, fetchExport, listExports, oneExport } from "../../platform/organizations/export/requests.ts";
import { askRemoval } from "../../platform/organizations/removal.ts";
import { readOrganization } from "./own.ts";

const tag = "organizations";
const take = { permission: "organization:archive" } as const;

export const wholeRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/organizations/current/exports",
    access: take,
    summary: "List archives of the whole organization",
    tag,
    answer: z.object({ items: z.array(OrganizationExport) }),
    handle: (ctx) => listExports(ctx),
  }),
  route({
    method: "POST",
    path: "/organizations/current/exports",
    access: take,
    summary: "Ask for an archive of everything that the organization has",
    tag,
    status: 202,
    answer: OrganizationExport,
    handle: async (ctx) => {
      await mustBeFresh(ctx);
      return askExport(ctx, { by: ctx.principal.name, byPlatform: false });
    },
  }),
  route({
    method: "GET",
    path: "/organizations/current/exports/:id",
    access: take,
    summary: "Read about one archive, before it is fetched: asks for proof of who is there, as fetching does",
    tag,
    answer: OrganizationExport,
    subject: (ctx, { id = "" }) => oneExport(ctx, id),
    handle: async (ctx, { subject }) => {
      await mustBeFresh(ctx);
      return subject;
    },
  }),
  streamRoute({
    method: "GET",
    path: "/organizations/current/exports/:id/content",
    access: take,
    summary: "Fetch an archive, for seven days after it was made",
    tag,
    handle: async (scope, { request, reply }, services) => {
      const { id = "" } = request.params as { id?: string };
      const { organization, found } = await services.database.transact(scope, async (ctx) => {
        await oneExport(ctx, id);
        await mustBeFresh(ctx);
        return { organization: await readOrganization(ctx), found: await fetchExport(ctx, id, ctx.principal.name) };
      });
      return sendArchive(services, reply, { slug: organization.slug, ...found });
    },
  }),
  route({
    method: "POST",
    path: "/organizations/current/deletion",
    access: { permission: "organization:delete" },
    summary:
      "Ask for the deletion of the whole organization: it is suspended at once, and goes after the days of grace",
    tag,
    body: AskDeletion,
    answer: DeletionAsked,
    status: 202,
    handle: async (ctx, { body, services }) => {
      await freshPersonOf(ctx);
      const { slug } = await readOrganization(ctx);
      if (body.slug !== slug) throw typedWrong();
      return askRemoval(ctx, ctx.organizationId, {
        by: ctx.principal.name,
        days: services.settings.ORGANIZATION_GRACE_DAYS,
      });
    },
  }),
];

function typedWrong(): Problem {
  return new Problem("organization.slug_typed_wrong", {
    errors: [{ path: "slug", code: "organization.slug_typed_wrong" }],
  });
}
