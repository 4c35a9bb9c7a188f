import { namedIn } from "../../platform/notifications/audience.ts";
import type { Facts, Notice, Values } from "../../platform/notifications/notice.ts";
import { nameOf } from "../../platform/notifications/ticket-facts.ts";

const oneself = namedIn("oneself", "userId");

/** What people are told of their roles. */
export const roleNotices: readonly Notice[] = [
  {
    key: "role_given",
    section: "account",
    on: ["role.assigned"],
    audience: [oneself],
    channels: ["in_app", "email"],
    variables: { recipient: "person", organization: "text", role: "text", actor: "person" },
    load: async (ctx, event) => {
      const role = await ctx.db
        .selectFrom("roles")
        .select("name")
        .where("id", "=", event.recordId)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return role && aboutAccount({ role: role.name, actor: await nameOf(ctx, event.actorId) });
    },
  },
  {
    key: "role_ends_soon",
    section: "account",
    on: ["role.ends_soon"],
    audience: [oneself],
    channels: ["in_app", "email"],
    variables: { recipient: "person", organization: "text", role: "text", endsAt: "time" },
    load: async (ctx, { payload }) => {
      const own = await ctx.db
        .selectFrom("role_assignments as a")
        .innerJoin("roles as r", (join) =>
          join.onRef("r.organization_id", "=", "a.organization_id").onRef("r.id", "=", "a.role_id"),
        )
        .select(["r.name", "a.ends_at"])
        .where("a.id", "=", String(payload.assignmentId))
        .where("a.user_id", "=", ctx.principal.userId)
        .where("a.ends_at", "is not", null)
        .executeTakeFirst();
      return own && aboutAccount({ role: own.name, endsAt: own.ends_at });
    },
  },
];

/**
 * What people are told of their own account. Mails about it are written with the change itself and cannot be turned off, so
 * these stand in the notification centre alone.
 */
const account = {
  section: "account",
  audience: [oneself],
  channels: ["in_app"],
  never: ["email"],
  ownToo: true,
} as const;

export const accountNotices: readonly Notice[] = [
  {
    ...account,
    key: "new_device",
    on: ["user.new_device"],
    variables: { recipient: "person", organization: "text", address: "text" },
    load: async (_ctx, { payload }) => aboutAccount({ address: String(payload.address ?? "") }),
  },
  {
    ...account,
    key: "factor_changed",
    on: ["user.factor_added", "user.factor_removed"],
    variables: { recipient: "person", organization: "text", factor: "text", change: "text" },
    load: async (_ctx, { type, payload }) =>
      aboutAccount({ factor: String(payload.name ?? ""), change: type === "user.factor_added" ? "added" : "removed" }),
  },
  {
    ...account,
    key: "password_changed",
    on: ["user.password_changed"],
    variables: { recipient: "person", organization: "text" },
    load: async () => aboutAccount({}),
  },
];

function aboutAccount(values: Values): Facts {
  return { values, link: "/account", internal: false };
}
