import { isDeepStrictEqual } from "node:util";
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
  const synced = new Map<string, Synced>();
  for (const role of roles) {
    const included = role.includes === undefined ? undefined : synced.get(role.includes);
    const all = permissionsFor(role, names);
    const own = included ? all.filter((name) => !included.permissions.includes(name)) : all;
    const id = await syncRole(ctx, role, { permissions: own, includes: included ? [included.id] : [] });
    if (id) synced.set(role.name, { id, permissions: all });
  }
}

/** A built-in role as it is now, with all that it allows. */
interface Synced {
  readonly id: string;
  readonly permissions: readonly string[];
}

interface Wanted {
  readonly permissions: string[];
  readonly includes: string[];
}

/** The id of the built-in role; undefined where the organization has a role of its own by that name, which stays as it is. */
async function syncRole(ctx: Context, role: DefaultRole, wanted: Wanted): Promise<string | undefined> {
  const present = await ctx.db
    .selectFrom("roles")
    .select(["id", "description", "permissions", "includes", "version", "built_in"])
    .where("organization_id", "=", ctx.organizationId)
    .where(sql<string>`name_key`, "=", role.name)
    .forUpdate()
    .executeTakeFirst();
  if (!present) return addRole(ctx, role, wanted);
  if (!present.built_in) return undefined;
  const { id, version, permissions, includes } = present;
  const current = isDeepStrictEqual(
    { description: present.description, permissions, includes },
    { description: role.description, ...wanted },
  );
  if (current) return id;
  await ctx.db
    .updateTable("roles")
    .set({ description: role.description, ...wanted, version: version + 1, updated_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
  return id;
}

async function addRole(ctx: Context, role: DefaultRole, wanted: Wanted): Promise<string> {
  const id = newId();
  await ctx.db
    .insertInto("roles")
    .values({ id, name: role.name, description: role.description, built_in: true, ...wanted })
    .execute();
  return id;
}
