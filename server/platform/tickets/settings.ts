import { settingsOf, type TicketSettings } from "../../../contract/organizations/settings.ts";
import type { Context } from "../../kernel/db/context.ts";

/** How the organization wants its tickets to wait, close and begin again. */
export async function ticketSettingsOf(ctx: Context): Promise<TicketSettings> {
  const row = await ctx.db
    .selectFrom("organizations")
    .select("settings")
    .where("id", "=", ctx.organizationId)
    .executeTakeFirst();
  return settingsOf((row?.settings ?? {}) as Record<string, unknown>);
}
