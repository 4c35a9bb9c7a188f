import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { PLATFORM_ID } from "../../platform/organizations/platform.ts";
import { DEFAULT_ROLES, type DefaultRole, PLATFORM_ROLES, permissionsFor } from "./default-roles.ts";

/**
 * Gives an organization its built-in roles, or brings them to this version's catalogue: when it is founded, and for
 * every organization at migrate. Running it again changes nothing.
 */
export async function syncBuiltInRoles(ctx: Context): Promise<void> {
  const catalogue = await ctx.db.selectFrom("permissions").select("name").execute();
  const names = catalogue.map((permission) => permission.name);
  const roles = ctx.organizationId === PLATFORM_ID ? PLATFORM_ROLES : DEFAULT_ROLES;
  for (const role of roles) await syncRole(ctx, role, permissionsFor(role, names));
}

async function syncRole(ctx: Context, role: DefaultRole, permissions: string[]): Promise<void> {
  const present = await ctx.db
    .selectFrom("roles")
    .select(["id", "description", "permissions", "version", "built_in"])
    .where("organization_id", "=", ctx.organizationId)
    .where(sql<string>`name_key`, "=", role.name)
    .forUpdate()
    .executeTakeFirst();
  if (!present) return addRole(ctx, role, permissions);
  // A role of their own by that name stays as they made it.
  if (!present.built_in) return;
  const current = present.permissions.join() === permissions.join() && present.description === role.description;
  if (current) return;
  await ctx.db
    .updateTable("roles")
    .set({ description: role.description, permissions, version: present.version + 1, updated_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", present.id)
    .execute();
}

async function addRole(ctx: Context, role: DefaultRole, permissions: string[]): Promise<void> {
  await ctx.db
    .insertInto("roles")
    .values({ id: newId(), name: role.name, description: role.description, built_in: true, permissions })
    .execute();
}
