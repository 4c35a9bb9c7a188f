import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { openToken } from "./sessions.ts";

const DAY_MS = 86_400_000;
/** As long as any token may live. */
const MOST_MS = 366 * DAY_MS;

export interface Rotation {
  readonly userId: string;
  readonly id: string;
  /** Hours that the former token still works, at most 24, so that a program can be changed over; 0 for none. */
  readonly overlapHours: number;
}

/**
 * Exchanges a token for one of the same name, permissions, networks and length of life, in one call. Answers the new
 * one, whose secret is shown once. 404 `common.not_found` for a token that is not there or holds no more.
 */
export async function rotateToken(ctx: Context, { userId, id, overlapHours }: Rotation) {
  const former = await ctx.db
    .selectFrom("sessions")
    .select(["name", "permissions", "created_at", "expires_at"])
    .select(sql<string[] | null>`allowed_addresses::text[]`.as("allowed_addresses"))
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("kind", "=", "token")
    .where("ended_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .forUpdate()
    .executeTakeFirst();
  if (!former) throw new Problem("common.not_found");
  const life = Math.min(MOST_MS, former.expires_at.getTime() - former.created_at.getTime());
  await ctx.db
    .updateTable("sessions")
    .set({ expires_at: sql<Date>`least(expires_at, now() + make_interval(hours => ${overlapHours}::integer))` })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
  ctx.emit({ type: "user.token_rotated", payload: { userId, tokenId: id } });
  return openToken(ctx, {
    userId,
    name: former.name ?? "",
    permissions: former.permissions,
    expiresAt: new Date(Date.now() + life),
    allowedAddresses: former.allowed_addresses,
  });
}
