import { sql } from "kysely";
import { VIEW_MINUTES } from "../../../contract/access/viewing.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holdsEverywhere, type Principal, systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { RequestFacts } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { notice } from "./notices.ts";
import { personOf } from "./person.ts";
import { permissionsOf } from "./rights.ts";
import { principalOf } from "./somebody.ts";
import { mustBeFresh } from "./step-up.ts";

/** Whose eyes a session sees with, as it is loaded. */
export interface View {
  readonly userId: string;
  readonly endsAt: Date;
}

/**
 * Begins to see as somebody sees, from this session. 403 `access.step_up_required` without a proof of late who one is,
 * 403 `access.beyond_own_view` for somebody with a right that one does not hold everywhere; managing roles is no way
 * around that. The person is told.
 */
export async function startViewing(
  ctx: Context,
  wanted: { readonly userId: string; readonly reason: string },
  request: RequestFacts,
): Promise<void> {
  const viewer = await personOf(ctx);
  await mustBeFresh(ctx);
  if (wanted.userId === viewer.userId) throw new Problem("access.view_as_self");
  if (!(await principalOf(ctx, wanted.userId)))
    throw new Problem("common.invalid", { errors: [{ path: "userId", code: "not_found" }] });
  if (!(await holdsAllOf(ctx, ctx.principal, wanted.userId))) throw new Problem("access.beyond_own_view");
  await ctx.db
    .insertInto("view_as")
    .values({
      id: newId(),
      session_id: viewer.sessionId,
      viewer_id: viewer.userId,
      user_id: wanted.userId,
      reason: wanted.reason,
      address: request.address,
      agent: request.agent,
      ends_at: sql<Date>`now() + make_interval(mins => ${VIEW_MINUTES}::integer)`,
    })
    .execute();
  ctx.emit({ type: "user.viewed_as", payload: { userId: wanted.userId } });
  const values = { viewer: ctx.principal.name, reason: wanted.reason, address: request.address };
  await notice(ctx, "viewedAs", { userId: wanted.userId, values });
}

/** Goes back to one's own eyes; nothing where one sees with them already. */
export async function stopViewing(ctx: Context): Promise<void> {
  const ended = await ctx.db
    .updateTable("view_as")
    .set({ ended_at: sql<Date>`now()` })
    .where("organization_id", "=", ctx.organizationId)
    .where("session_id", "=", ctx.principal.sessionId)
    .where("ended_at", "is", null)
    .returning("user_id")
    .execute();
  for (const { user_id: userId } of ended) ctx.emit({ type: "user.view_left", payload: { userId } });
}

/** The view that a session has not left, over or not. */
export function viewOf(ctx: Context, sessionId: string): Promise<View | undefined> {
  return ctx.db
    .selectFrom("view_as")
    .select(["user_id as userId", "ends_at as endsAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("session_id", "=", sessionId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/**
 * The viewed person as the viewer sees with their eyes. Loaded anew for each request, so that a change of the person's
 * rights counts at once; over where the person is no longer active or may by now do more than the viewer.
 */
export async function viewedPrincipal(database: Database, viewer: Principal, view: View): Promise<Principal> {
  const { organizationId } = viewer;
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: "", readOnly: true };
  const viewed = await database.transact(scope, async (ctx) => {
    const person = await principalOf(ctx, view.userId);
    return person && (await holdsAllOf(ctx, viewer, view.userId)) ? person : undefined;
  });
  const { sessionId, epoch } = viewer;
  if (!viewed) return { ...viewer, viewer, viewsUntil: new Date(0) };
  return { ...viewed, sessionId, epoch, viewer, viewsUntil: view.endsAt };
}

async function holdsAllOf(ctx: Context, viewer: Principal, userId: string): Promise<boolean> {
  const permissions = await permissionsOf(ctx, userId);
  return permissions.every((permission) => holdsEverywhere(viewer, permission));
}
