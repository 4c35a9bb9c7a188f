import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { settingsOf } from "../../../contract/organizations/settings.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";

const MEGABYTE = 1024 * 1024;

interface Quota {
  /** Megabytes. */
  readonly allowed: number | null;
  readonly code: "attachment.quota" | "attachment.person_quota";
  /** Null for all of the organization's. */
  readonly of: string | null;
}

/**
 * Refuses (413, with what is used and allowed) what would take more than the organization may have, or one person of it.
 * All bytes count that are still kept, those of deleted attachments too. Uploads of one organization wait for each other here.
 */
export async function refuseOverQuota(ctx: Context, services: Services, more: number): Promise<void> {
  const quotas = (await quotasOf(ctx, services)).filter(({ allowed }) => allowed !== null);
  if (quotas.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`attachments ${ctx.organizationId}`}, 0))`.execute(ctx.db);
  for (const { allowed, code, of } of quotas) {
    const used = await usedBy(ctx, of);
    if (allowed === null || used + more <= allowed * MEGABYTE) continue;
    throw new Problem(code, { params: { used: Math.round((used / MEGABYTE) * 10) / 10, allowed } });
  }
}

async function quotasOf(ctx: Context, { settings }: Services): Promise<Quota[]> {
  const organization = await ctx.db
    .selectFrom("organizations")
    .select(["attachments_mb", "settings"])
    .where("id", "=", ctx.organizationId)
    .executeTakeFirstOrThrow();
  const { userId } = ctx.principal;
  const { attachmentsPerPersonMb } = settingsOf(organization.settings as Record<string, unknown>);
  const own = userId !== null && attachmentsPerPersonMb > 0 ? attachmentsPerPersonMb : null;
  return [
    {
      allowed: organization.attachments_mb ?? settings.ATTACHMENT_QUOTA_MB ?? null,
      code: "attachment.quota",
      of: null,
    },
    { allowed: own, code: "attachment.person_quota", of: userId },
  ];
}

async function usedBy(ctx: Context, userId: string | null): Promise<number> {
  const whose = userId === null ? sql`` : sql`and created_by = ${userId}`;
  const { rows } = await sql<{ used: number }>`select coalesce(sum(size), 0)::float8 as used from attachments
    where organization_id = ${ctx.organizationId} ${whose}`.execute(ctx.db);
  return rows[0]?.used ?? 0;
}
