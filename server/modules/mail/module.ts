import { sql } from "kysely";
import { z } from "zod";
import { Mail } from "../../../contract/access/security.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import type { Services } from "../../kernel/services.ts";
import { mailDue } from "../../platform/mail/deliver.ts";
import { readableBody } from "../../platform/mail/queue.ts";

const mails = route({
  method: "GET",
  path: "/mails",
  access: { permission: "mail:read" },
  summary: "The newest mails that the organization has written; links in them are readable in a trial only",
  tag: "mail",
  answer: z.object({ items: z.array(Mail) }),
  handle: async (ctx, { services }) => ({ items: await newest(ctx, services) }),
});

/** What the organization writes to people: kept, and sent where there is a mail server. */
export default {
  name: "mail",
  uses: [],
  permissions: { "mail:read": "See the mails that the organization has written" },
  events: {},
  problems: {},
  routes: [mails],
  reactions: [],
  due: [mailDue],
  jobs: [],
  capabilities: [],
} satisfies Module;

async function newest(ctx: Context, { settings, access }: Services) {
  const rows = await ctx.db
    .selectFrom("mails as m")
    .leftJoin("mail_departures as d", (join) =>
      join.onRef("d.organization_id", "=", "m.organization_id").onRef("d.id", "=", "m.id"),
    )
    .select(["m.id", "m.recipient", "m.subject", "m.body", "m.sealed_link", "m.created_at as createdAt", "d.error"])
    .select(sql<"waiting" | "sent" | "kept">`m.state`.as("state"))
    .where("m.organization_id", "=", ctx.organizationId)
    .orderBy("m.created_at", "desc")
    .orderBy("m.id", "desc")
    .limit(200)
    .execute();
  const trial = settings.DEMO && !settings.SMTP_URL;
  return rows.map(({ sealed_link, ...mail }) => ({
    ...mail,
    body: readableBody(access.vault, { ...mail, sealed_link: trial ? sealed_link : null }),
  }));
}
