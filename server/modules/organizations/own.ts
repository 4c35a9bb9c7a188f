import type { z } from "zod";
import type { organizations } from "../../../contract/organizations/index.ts";
import type { Context } from "../../kernel/db/context.ts";

type Organization = Awaited<ReturnType<typeof readOrganization>>;
type Patch = z.output<typeof organizations.patch>;

export async function readOrganization(ctx: Context, options: { lock?: boolean } = {}) {
  const row = await ctx.db
    .selectFrom("organizations")
    .select(["id", "name", "slug", "time_zone as timeZone", "locale", "status", "settings", "version"])
    .select(["created_at as createdAt", "updated_at as updatedAt"])
    .where("id", "=", ctx.organizationId)
    .$if(options.lock ?? false, (found) => found.forUpdate())
    .executeTakeFirstOrThrow();
  return { ...row, settings: row.settings as Record<string, string | number | boolean> };
}

/** Settings are merged key by key; null takes one away. */
export async function changeOrganization(ctx: Context, before: Organization, patch: Patch): Promise<Organization> {
  const settings = patch.settings ? merged(before.settings, patch.settings) : before.settings;
  await ctx.db
    .updateTable("organizations")
    .set({
      name: patch.name ?? before.name,
      time_zone: patch.timeZone ?? before.timeZone,
      locale: patch.locale ?? before.locale,
      settings: JSON.stringify(settings),
      version: before.version + 1,
      updated_at: ctx.now,
    })
    .where("id", "=", ctx.organizationId)
    .execute();
  ctx.emit({
    type: "organization.changed",
    kind: "organization",
    recordId: ctx.organizationId,
    payload: { fields: Object.keys(patch) },
  });
  return readOrganization(ctx);
}

function merged(before: Organization["settings"], patch: NonNullable<Patch["settings"]>): Organization["settings"] {
  const all = Object.entries({ ...before, ...patch });
  return Object.fromEntries(all.filter((entry): entry is [string, string | number | boolean] => entry[1] !== null));
}
