import { timingSafeEqual } from "node:crypto";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { TicketRow } from "../../platform/tickets/row.ts";
import { type LinkName, newToken } from "./token.ts";

export interface Link {
  readonly id: string;
  readonly recordId: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

const DAYS_VALID = 14;

/** A new link for the requester to rate with: the token is in the answer alone, the database keeps its hash. */
export async function issueLink(ctx: Context, ticket: TicketRow): Promise<{ token: string; expiresAt: Date }> {
  if (ticket.requester_id === null || ticket.resolved_at === null) throw new Problem("incident.not_resolved");
  const id = newId();
  const { token, secretHash } = newToken(ctx.organizationId, id);
  const expiresAt = new Date(ctx.now.getTime() + DAYS_VALID * 86_400_000);
  await ctx.db
    .insertInto("satisfaction_links")
    .values({
      organization_id: ctx.organizationId,
      id,
      record_id: ticket.id,
      user_id: ticket.requester_id,
      secret_hash: secretHash,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}

/** The link as long as it is good, locked until the transaction ends; unknown, used and expired ones are all one 404. */
export async function validLink(ctx: Context, name: LinkName): Promise<Link> {
  const row = await ctx.db
    .selectFrom("satisfaction_links")
    .select(["id", "record_id", "user_id", "secret_hash", "expires_at", "used_at"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", name.linkId)
    .forUpdate()
    .executeTakeFirst();
  const good = row && timingSafeEqual(row.secret_hash, name.secretHash) && !row.used_at && row.expires_at > ctx.now;
  if (!good) throw new Problem("satisfaction.link_not_valid");
  return { id: row.id, recordId: row.record_id, userId: row.user_id, expiresAt: row.expires_at };
}

/** One rating ends it. */
export async function useUp(ctx: Context, link: Link): Promise<void> {
  await ctx.db
    .updateTable("satisfaction_links")
    .set({ used_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", link.id)
    .execute();
}
