import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { askRemoval } from "../../platform/organizations/removal.ts";
import { findOrganization, note } from "./organizations.ts";

type Organization = Awaited<ReturnType<typeof findOrganization>>;

/** Asked with the slug typed once more; 409 where it was asked for before, or other organizations stand below. */
export async function askFor(ctx: Context, organization: Organization, asked: { slug: string; days: number }) {
  const { id, slug } = organization;
  if (asked.slug !== slug) {
    const code = "organization.slug_typed_wrong";
    throw new Problem(code, { errors: [{ path: "slug", code }] });
  }
  if (organization.deleteAfter) throw new Problem("platform.removal_asked");
  await askRemoval(ctx, id, { by: ctx.principal.name, days: asked.days });
  await note(ctx, id, "The deletion of an organization was asked for", { slug });
  ctx.emit({ type: "platform.removal_asked", payload: { organizationId: id } });
  return findOrganization(ctx, id);
}

/** Only until it has begun; 409 then, and where none was asked for. */
export async function takeBack(ctx: Context, { id, slug }: Organization): Promise<Organization> {
  const { rows } = await sql<{ done: boolean }>`select cancel_organization_removal(${id}) as done`.execute(ctx.db);
  if (!rows[0]?.done) throw new Problem("platform.no_removal");
  await note(ctx, id, "The deletion of an organization was taken back", { slug });
  ctx.emit({ type: "platform.removal_cancelled", payload: { organizationId: id } });
  return findOrganization(ctx, id);
}

/** What was removed or is to be: the certificates, the newest first. */
export async function listRemovals(ctx: Context) {
  const items = await ctx.db
    .selectFrom("organization_removals")
    .select([
      "id",
      "target_id as organizationId",
      "name",
      "slug",
      "state",
      "asked_by as askedBy",
      "asked_from as askedFrom",
    ])
    .select([
      "created_at as createdAt",
      "due_at as dueAt",
      "began_at as beganAt",
      "ended_at as endedAt",
      "objects as files",
      "counts",
    ])
    .where("organization_id", "=", ctx.organizationId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(500)
    .execute();
  return { items };
}
