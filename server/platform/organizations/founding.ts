import { sql } from "kysely";
import type { z } from "zod";
import type { CreateChild } from "../../../contract/organizations/guests.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { giveAdminRole } from "../access/first-admin.ts";
import { mailLink } from "../access/links.ts";
import { inOrganization } from "./across.ts";

declare module "../../kernel/services.ts" {
  interface Services {
    /** The modules' defaults for a new organization, in their order. */
    readonly seeds?: readonly ((ctx: Context) => Promise<void>)[];
  }
}

/**
 * A new organization with the defaults of all modules; its first administrator is invited by mail and chooses a password
 * with the link. All in one unit of work of the new organization; 409 for a slug that is taken. Answers its id.
 */
export async function foundByInvitation(
  services: Services,
  from: Scope,
  wanted: z.output<typeof CreateChild>,
  parentId: string | null,
): Promise<string> {
  const id = newId();
  await inOrganization(services, from, id, async (ctx) => {
    await sql`select found_organization(${id}, ${wanted.name}, ${wanted.slug}, ${wanted.timeZone ?? "UTC"},
      ${wanted.locale ?? "en"}, ${parentId}::uuid)`.execute(ctx.db);
    for (const seed of services.seeds ?? []) await seed(ctx);
    await invite(ctx, services, wanted.administrator);
  });
  return id;
}

async function invite(ctx: Context, services: Services, { name, email }: { name: string; email: string }) {
  const userId = newId();
  await ctx.db
    .insertInto("users")
    .values({
      organization_id: ctx.organizationId,
      id: userId,
      login: email,
      name,
      email,
      type: "admin",
      status: "invited",
    })
    .execute();
  await giveAdminRole(ctx, userId);
  await mailLink(ctx, services, { userId, purpose: "invitation" });
}
