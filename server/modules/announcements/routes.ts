import { sql } from "kysely";
import { z } from "zod";
import { announcements } from "../../../contract/announcements/index.ts";
import { listRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type Route, route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import type { MasterKind } from "../../platform/masterdata/definition.ts";
import { listRecords } from "../../platform/masterdata/list.ts";
import { shownTo } from "./audience.ts";
import { announcementKind } from "./kind.ts";

/** As a reader sees them, also for those who write them: theirs is the long list, this is what people are told now. */
const shownKind: MasterKind = {
  ...announcementKind,
  policy: { ...announcementKind.policy, visible: (principal) => shownTo(principal) },
};

export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/me/announcements",
    viewing: "shown",
    access: { anyOf: ["announcement:read", "announcement:manage"] },
    summary: "What is announced to oneself now: outages, disruptions, maintenance, news",
    tag: "announcements",
    query: listRequest(announcements.fields),
    answer: z.object({
      items: z.array(announcements.record.partial()),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    handle: (ctx, { query }) => listRecords(ctx, shownKind, query),
  }),
  route({
    method: "POST",
    path: "/announcements/:id/affected",
    access: { anyOf: ["announcement:read", "announcement:manage"] },
    summary: "Say that one is affected too, instead of reporting it again",
    tag: "announcements",
    answer: announcements.record,
    subject: (ctx, { id = "" }) => announcementKind.find(ctx, id, "read", { lock: true }),
    handle: async (ctx, { subject }) => {
      await raiseVoice(ctx, subject.id);
      return announcementKind.present(ctx, subject.id);
    },
  }),
];

/** One voice a person; the count is that of the voices, so that it never drifts. */
async function raiseVoice(ctx: Context, announcementId: string): Promise<void> {
  const user = ctx.principal.userId;
  if (!user) throw new Problem("common.forbidden");
  await ctx.db
    .insertInto("announcement_voices")
    .values({ id: newId(), organization_id: ctx.organizationId, announcement_id: announcementId, user_id: user })
    .onConflict((conflict) => conflict.columns(["organization_id", "announcement_id", "user_id"]).doNothing())
    .execute();
  await sql`update announcements a set affected = (select count(*) from announcement_voices v
      where v.organization_id = a.organization_id and v.announcement_id = a.id)
    where a.id = ${announcementId}`.execute(ctx.db);
}
