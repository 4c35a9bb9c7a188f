import { CALENDAR_PRESETS } from "../../../contract/businesstime/presets.ts";
import { DEFAULT_TARGETS } from "../../../contract/sla/defaults.ts";
import type { Context } from "../../kernel/db/context.ts";
import { settingsChange } from "../../kernel/db/stamps.ts";
import { newId } from "../../kernel/ids.ts";

const NAMES = { "24x7": "24×7", "9-17": "9–17, Monday to Friday", "8-20": "8–20, Monday to Saturday" } as const;

/** The calendars that a new organization starts with, in its own time zone (domain.md §4). */
export async function seedCalendars(ctx: Context): Promise<void> {
  settingsChange(ctx);
  const organization = await ctx.db.selectFrom("organizations").select("time_zone").executeTakeFirstOrThrow();
  const existing = await ctx.db
    .selectFrom("calendars")
    .select("id")
    .where("built_in", "is not", null)
    .executeTakeFirst();
  if (existing) return;
  const rows = Object.entries(CALENDAR_PRESETS).map(([preset, make]) => {
    const calendar = make(organization.time_zone);
    return {
      id: newId(),
      organization_id: ctx.organizationId,
      name: NAMES[preset as keyof typeof NAMES],
      built_in: preset,
      time_zone: calendar.timeZone,
      weekly: JSON.stringify(calendar.weekly),
      holidays: JSON.stringify(calendar.holidays),
      exceptions: JSON.stringify(calendar.exceptions),
    };
  });
  await ctx.db.insertInto("calendars").values(rows).execute();
}

/** One policy for everything of a kind, with the default targets by priority. */
export async function seedPolicy(ctx: Context, kind: string): Promise<void> {
  await ctx.db
    .insertInto("sla_policies")
    .values({
      id: newId(),
      organization_id: ctx.organizationId,
      name: "Standard",
      kind,
      targets: JSON.stringify(DEFAULT_TARGETS),
      position: 1000,
    })
    .execute();
}
