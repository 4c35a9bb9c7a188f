import { namedIn } from "../../platform/notifications/audience.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";

/** What the owner of a view with a rule is told; how many it lists was counted as they see it. */
export const notices: readonly Notice[] = [
  {
    key: "view_crossed",
    section: "work",
    on: ["saved_view.threshold_crossed"],
    audience: [namedIn("oneself", "recipients")],
    channels: ["in_app", "email"],
    ownToo: true,
    variables: { recipient: "person", organization: "text", view: "text", count: "number", at: "number", when: "text" },
    load: async (ctx, { recordId, payload }) => {
      const view = await ctx.db
        .selectFrom("saved_views")
        .select(["name", "kind"])
        .where("id", "=", recordId)
        .where("owner_id", "=", ctx.principal.userId)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      const kind = ticketKinds().find((one) => one.kind === view?.kind);
      if (!view) return undefined;
      const { count, at, when } = payload;
      return {
        values: { view: view.name, count: Number(count), at: Number(at), when: String(when) },
        link: `${kind?.path ?? ""}?view=${recordId}`,
        internal: false,
      };
    },
  },
];
