import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";

/** The same unit of work with the rights of the system, still in the name of whoever set it off. */
export function asSystem(ctx: Context): Context {
  return { ...ctx, principal: { ...systemPrincipal(ctx.organizationId), userId: ctx.principal.userId } };
}
