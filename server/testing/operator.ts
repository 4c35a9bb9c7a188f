import { systemPrincipal } from "../kernel/auth/principal.ts";
import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import { giveAdminRole } from "../platform/access/first-admin.ts";
import { PLATFORM_ID } from "../platform/organizations/platform.ts";
import { type Person, personOf, type World } from "./world.ts";

/** A unit of work of the platform itself. */
export function onPlatform<T>(world: World, work: (ctx: Context) => Promise<T>): Promise<T> {
  const scope = { organizationId: PLATFORM_ID, principal: systemPrincipal(PLATFORM_ID), requestId: newId() };
  return world.application.services.database.transact(scope, work);
}

/** Somebody who runs the installation. */
export function addOperator(world: World): Promise<Person> {
  return onPlatform(world, async (ctx) => {
    const id = newId();
    const login = `operator-${id}`;
    await ctx.db.insertInto("users").values({ id, login, name: "Olga Operator", type: "admin" }).execute();
    await giveAdminRole(ctx, id);
    return personOf(world.app, ctx, id, login);
  });
}
