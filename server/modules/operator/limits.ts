import { sql } from "kysely";
import type { z } from "zod";
import type { OrganizationLimits } from "../../../contract/organizations/whole.ts";
import type { Context } from "../../kernel/db/context.ts";
import { note } from "./organizations.ts";

type Limits = z.output<typeof OrganizationLimits>;

/** What an organization may take, and takes now. */
export async function limitsOf(ctx: Context, id: string) {
  const { rows } = await sql<Limits & { attachmentsUsed: number }>`
    select attachments_mb as "attachmentsMb", requests_per_minute as "requestsPerMinute", attachments_used::float8 as "attachmentsUsed"
      from limits_of_organization(${id})`.execute(ctx.db);
  return rows[0] ?? { attachmentsMb: null, requestsPerMinute: null, attachmentsUsed: 0 };
}

export async function setLimits(ctx: Context, { id, slug }: { id: string; slug: string }, limits: Limits) {
  const { attachmentsMb, requestsPerMinute } = limits;
  await sql`select limit_organization(${id}, ${attachmentsMb}::integer, ${requestsPerMinute}::integer)`.execute(ctx.db);
  const said = { attachmentsMb: String(attachmentsMb ?? "–"), requestsPerMinute: String(requestsPerMinute ?? "–") };
  await note(ctx, id, "An organization was given limits of its own", { slug, ...said });
  ctx.emit({ type: "platform.organization_limited", payload: { organizationId: id, ...limits } });
  return limitsOf(ctx, id);
}
