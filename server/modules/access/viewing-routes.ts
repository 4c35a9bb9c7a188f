import { sql } from "kysely";
import { StartViewing, Viewing } from "../../../contract/access/viewing.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import { startViewing, stopViewing } from "../../platform/access/viewing.ts";

const common = { path: "/me/view-as", tag: "Me", viewing: "viewer" } as const;

const start = route({
  ...common,
  method: "POST",
  access: { permission: "user:view_as" },
  summary:
    "See the product as another person sees it: for half an hour, without changing anything, and the person is told",
  body: StartViewing,
  answer: Viewing,
  status: 201,
  // A kept answer would be given again after it has ended.
  idempotent: false,
  handle: async (ctx, { body, request }) => {
    await stopViewing(ctx);
    await startViewing(ctx, body, request);
    return viewingNow(ctx);
  },
});

const leave = route({
  ...common,
  method: "DELETE",
  access: "signed_in",
  summary: "Go back to seeing as oneself",
  handle: (ctx) => stopViewing(ctx),
});

export const viewingRoutes = [start, leave];

async function viewingNow(ctx: Context) {
  const { rows } = await sql<{ user: { id: string; name: string }; reason: string; startedAt: Date; endsAt: Date }>`
    select json_build_object('id', u.id, 'name', u.name) as user, v.reason, v.started_at as "startedAt", v.ends_at as "endsAt"
      from view_as v join users u on u.organization_id = v.organization_id and u.id = v.user_id
     where v.organization_id = ${ctx.organizationId} and v.session_id = ${ctx.principal.sessionId} and v.ended_at is null`.execute(
    ctx.db,
  );
  const [view] = rows;
  const { userId, name } = ctx.principal;
  if (!view || !userId) throw new Problem("common.not_found");
  return { ...view, viewer: { id: userId, name } };
}
