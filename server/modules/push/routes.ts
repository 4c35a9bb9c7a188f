import { Problem } from "../../../contract/kernel/problem.ts";
import { OwnPush, PushSubscription, SubscribePush } from "../../../contract/push/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { created, type Route, route } from "../../kernel/http/route.ts";
import { isId, newId } from "../../kernel/ids.ts";
import { checkReceiver } from "../../platform/outgoing/address.ts";
import { keysOf } from "./keys.ts";

const common = { access: "signed_in", tag: "push" } as const;
/** Browsers of one person; the eldest goes for a new one. */
const MOST = 20;

export const routes: readonly Route[] = [
  route({
    ...common,
    method: "POST",
    path: "/me/push/key",
    summary: "What this organization's messages are signed with, and the browsers in which one is told",
    answer: OwnPush,
    status: 200,
    handle: async (ctx, { services }) => ({
      publicKey: (await keysOf(ctx, services)).publicKey,
      items: await own(ctx),
    }),
  }),
  route({
    ...common,
    method: "POST",
    path: "/me/push",
    summary: "Be told in a browser; the same browser again replaces what was known of it",
    body: SubscribePush,
    answer: PushSubscription,
    status: 201,
    handle: async (ctx, { body, request }) => {
      const { endpoint, keys } = body;
      checkReceiver(endpoint, "endpoint");
      const row = await ctx.db
        .insertInto("push_subscriptions")
        .values({
          organization_id: ctx.organizationId,
          id: newId(),
          user_id: userOf(ctx),
          endpoint,
          ...keys,
          agent: request.agent.slice(0, 400),
        })
        .onConflict((conflict) =>
          conflict.columns(["organization_id", "endpoint"]).doUpdateSet((set) => ({
            user_id: set.ref("excluded.user_id"),
            p256dh: set.ref("excluded.p256dh"),
            auth: set.ref("excluded.auth"),
            agent: set.ref("excluded.agent"),
          })),
        )
        .returning(["id", "agent", "created_at as createdAt"])
        .executeTakeFirstOrThrow();
      await forgetEldest(ctx);
      return created(row, "/me/push");
    },
  }),
  route({
    ...common,
    method: "DELETE",
    path: "/me/push/:id",
    summary: "Be told in a browser no longer",
    handle: async (ctx, { params: { id = "" } }) => {
      if (!isId(id)) throw new Problem("common.not_found");
      const gone = await ctx.db
        .deleteFrom("push_subscriptions")
        .where("organization_id", "=", ctx.organizationId)
        .where("user_id", "=", userOf(ctx))
        .where("id", "=", id)
        .returning("id")
        .executeTakeFirst();
      if (!gone) throw new Problem("common.not_found");
    },
  }),
];

function userOf(ctx: Context): string {
  if (ctx.principal.userId === null) throw new Problem("common.forbidden");
  return ctx.principal.userId;
}

function own(ctx: Context) {
  return ctx.db
    .selectFrom("push_subscriptions")
    .select(["id", "agent", "created_at as createdAt"])
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userOf(ctx))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

async function forgetEldest(ctx: Context): Promise<void> {
  const tooMany = (await own(ctx)).slice(MOST).map(({ id }) => id);
  if (tooMany.length === 0) return;
  await ctx.db
    .deleteFrom("push_subscriptions")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "in", tooMany)
    .execute();
}
