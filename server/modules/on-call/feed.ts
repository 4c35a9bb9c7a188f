import { randomBytes } from "node:crypto";
import { Problem } from "../../../contract/kernel/problem.ts";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import { Reply } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { isActive } from "../../platform/organizations/active.ts";
import { icalendar } from "./icalendar.ts";
import { namedShifts, scheduleOf } from "./shifts.ts";

const DAY = 86_400_000;
const BACK = 30 * DAY;
const AHEAD = 180 * DAY;

/** A new secret address of the feed; the old one ends. Only its hash is kept. */
export async function openFeed(ctx: Context, scheduleId: string): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  await ctx.db
    .updateTable("on_call_schedules")
    .set({ feed_hash: hashSecret(secret) })
    .where("id", "=", scheduleId)
    .execute();
  return `/api/v1/on-call-feeds/${secret}`;
}

/** The feed of whoever holds its address: a month back, half a year ahead. 404 for any other. */
export async function readFeed(services: Services, secret: string): Promise<Reply> {
  const { rows } = await services.database.pool.query<{ organizationId: string; id: string }>(
    `select organization_id as "organizationId", id from on_call_feed($1)`,
    [hashSecret(secret)],
  );
  const found = rows[0];
  if (!found) throw new Problem("common.not_found");
  const scope = {
    organizationId: found.organizationId,
    principal: systemPrincipal(found.organizationId),
    requestId: newId(),
    readOnly: true,
  };
  return services.database.transact(scope, async (ctx) => {
    if (!(await isActive(ctx))) throw new Problem("common.not_found");
    const schedule = await scheduleOf(ctx, found.id);
    if (!schedule) throw new Problem("common.not_found");
    const now = ctx.now.getTime();
    const shifts = await namedShifts(ctx, schedule, now - BACK, now + AHEAD);
    return new Reply(200, icalendar(schedule, shifts, ctx.now), {
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, max-age=300",
    });
  });
}
