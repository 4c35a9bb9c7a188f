import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Scope } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";
import { myOrganizations } from "./mine.ts";

/** For a guest's request: a scope in their home, as themselves in the session there; undefined for who is at home. */
export async function scopeAtHome(services: Services, scope: Scope): Promise<Scope | undefined> {
  const found = await services.database.transact({ ...scope, readOnly: true }, async (ctx) => {
    const session = await ctx.db
      .selectFrom("sessions")
      .select("home_session_id as id")
      .where("organization_id", "=", ctx.organizationId)
      .where("id", "=", ctx.principal.sessionId)
      .executeTakeFirst();
    if (!session?.id) return undefined;
    const home = (await myOrganizations(ctx)).find((account) => account.home);
    return home && { ...home, sessionId: session.id };
  });
  if (!found) return undefined;
  const principal = { ...systemPrincipal(found.id, "step-up"), userId: found.userId, sessionId: found.sessionId };
  return { organizationId: found.id, principal, requestId: scope.requestId, address: scope.address };
}
