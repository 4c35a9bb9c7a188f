import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Ground } from "./ground.ts";

/** What the service desk of the demo replies with again and again. */
export async function cannedReplies(ctx: Context, ground: Ground): Promise<void> {
  const owner = ground.people.get("admin") ?? "";
  const rows = REPLIES.map(([category, name, body], position) => ({
    id: newId(),
    owner_id: owner,
    shared: true,
    category,
    name,
    body,
    position,
  }));
  await ctx.db.insertInto("canned_replies").values(rows).execute();
}

const REPLIES = [
  [
    "First reply",
    "We look into it",
    "<p>Hello {{requester.firstName}},</p><p>thank you for your report. We look into it and come back to you; the number is {{ticket.number}}.</p><p>{{agent.name}}</p>",
  ],
  [
    "First reply",
    "We need more details",
    "<p>Hello {{requester.firstName}},</p><p>to find the cause we need to know:</p><ul><li>since when it happens</li><li>whether colleagues see it too</li><li>a picture of the message, if there is one</li></ul><p>{{agent.name}}</p>",
  ],
  [
    "Closing",
    "Please confirm",
    "<p>Hello {{requester.firstName}},</p><p>“{{ticket.title}}” should work again. Please confirm it, or reopen {{ticket.number}} if it does not.</p><p>{{agent.name}}</p>",
  ],
] as const;
