import { accentScheme } from "../../../contract/organizations/accent.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Recipient } from "./channel.ts";

export interface Told extends Recipient {
  readonly active: boolean;
}

export interface Sender {
  readonly name: string;
  /** The colour of the organization, dark enough for white letters. */
  readonly accent: string | null;
  readonly active: boolean;
  /** What the organization has set, as kept. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** In whose name people are told. */
export async function senderOf(ctx: Context): Promise<Sender> {
  const row = await ctx.db
    .selectFrom("organizations as o")
    .leftJoin("organization_branding as b", "b.organization_id", "o.id")
    .select(["o.name", "o.status", "o.settings", "b.portal_name", "b.accent"])
    .where("o.id", "=", ctx.organizationId)
    .executeTakeFirstOrThrow();
  return {
    name: row.portal_name || row.name,
    accent: row.accent ? accentScheme(row.accent).light.accent : null,
    active: row.status === "active",
    settings: row.settings as Record<string, unknown>,
  };
}

/** People with what it takes to tell them something: address, language, zone. */
export async function recipientsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Told>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom("users as u")
    .innerJoin("organizations as o", "o.id", "u.organization_id")
    .select(["u.id", "u.name", "u.email", "u.type", "u.status", "u.deleted_at", "u.locale", "u.time_zone"])
    .select(["o.locale as organization_locale", "o.time_zone as organization_zone"])
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.id", "in", [...ids])
    .execute();
  const told = rows.map(
    (row): Told => ({
      userId: row.id,
      name: row.name,
      email: row.email,
      language: (row.locale ?? row.organization_locale).startsWith("de") ? "de" : "en",
      timeZone: row.time_zone ?? row.organization_zone,
      portal: row.type === "end_user",
      active: row.status === "active" && row.deleted_at === null,
    }),
  );
  return new Map(told.map((one) => [one.userId, one]));
}
