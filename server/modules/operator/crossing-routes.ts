import { z } from "zod";
import { invalid } from "../../../contract/kernel/problem.ts";
import { Guest } from "../../../contract/organizations/guests.ts";
import { LetInByOperator, OrganizationExport } from "../../../contract/organizations/whole.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import type { Route } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { crossingRoute, inOrganization } from "../../platform/organizations/across.ts";
import { sendArchive } from "../../platform/organizations/export/download.ts";
import { askExport, fetchExport, listExports, oneExport } from "../../platform/organizations/export/requests.ts";
import { letIn } from "../../platform/organizations/guests.ts";
import { findOrganization, note } from "./organizations.ts";

const tag = "platform";
const take = { permission: "platform:export" } as const;

/** What the operator does within an organization: two things, each told in both audit logs. */
export const crossingRoutes: readonly Route[] = [
  crossingRoute({
    method: "GET",
    path: "/platform/organizations/:id/exports",
    access: take,
    summary: "List archives of an organization",
    tag,
    answer: z.object({ items: z.array(OrganizationExport) }),
    handle: async ({ scope, services, params }) => {
      const { id } = await known(services, scope, params.id);
      return inOrganization(services, scope, id, listExports, { readOnly: true });
    },
  }),
  crossingRoute({
    method: "POST",
    path: "/platform/organizations/:id/exports",
    access: take,
    summary: "Ask for an archive of an organization, also of a suspended one",
    tag,
    status: 202,
    answer: OrganizationExport,
    handle: async ({ scope, services, params }) => {
      const { id } = await known(services, scope, params.id, "An archive of an organization was asked for");
      const by = `${scope.principal.name} (platform)`;
      return inOrganization(services, scope, id, (ctx) => askExport(ctx, { by, byPlatform: true }));
    },
  }),
  crossingRoute({
    method: "GET",
    path: "/platform/organizations/:id/exports/:exportId",
    access: take,
    summary: "Read about one archive, before it is fetched: asks for proof of who is there, as fetching does",
    tag,
    answer: OrganizationExport,
    handle: async ({ scope, services, params }) => {
      await services.database.transact({ ...scope, readOnly: true }, mustBeFresh);
      const { id } = await known(services, scope, params.id);
      return inOrganization(services, scope, id, (ctx) => oneExport(ctx, params.exportId ?? ""), { readOnly: true });
    },
  }),
  crossingRoute({
    method: "GET",
    path: "/platform/organizations/:id/exports/:exportId/content",
    access: take,
    summary: "Fetch an archive of an organization, for seven days after it was made",
    tag,
    handle: async ({ scope, services, params, reply }) => {
      const { id, slug } = await known(services, scope, params.id, "An archive of an organization was fetched");
      const by = `${scope.principal.name} (platform)`;
      const found = await inOrganization(services, scope, id, (ctx) => fetchExport(ctx, params.exportId ?? "", by));
      return sendArchive(services, reply, { slug, ...found });
    },
  }),
  crossingRoute({
    method: "POST",
    path: "/platform/organizations/:id/guests",
    access: { permission: "platform:manage" },
    summary: "Let somebody of the provider into an organization with a role there",
    tag,
    body: LetInByOperator,
    answer: Guest,
    status: 201,
    handle: async ({ scope, services, params, body }) => {
      const { id } = await known(services, scope, params.id, "Somebody of the provider was let into an organization");
      return inOrganization(services, scope, id, async (ctx) =>
        letIn(ctx, { login: body.login, roleId: await roleCalled(ctx, body.role) }),
      );
    },
  }),
];

/** The organization, asked for by an operator who has proven who they are where something is done with it. */
function known(services: Services, scope: Scope, id = "", doing?: string) {
  return services.database.transact({ ...scope, readOnly: doing === undefined }, async (ctx) => {
    const organization = await findOrganization(ctx, id);
    if (doing === undefined) return organization;
    await mustBeFresh(ctx);
    await note(ctx, organization.id, doing, { slug: organization.slug });
    return organization;
  });
}

async function roleCalled(ctx: Context, name: string): Promise<string> {
  const role = await ctx.db
    .selectFrom("roles")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("name", "=", name)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!role) throw invalid("role", "not_found");
  return role.id;
}
