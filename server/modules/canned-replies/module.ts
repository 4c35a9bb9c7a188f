import { cannedReplies } from "../../../contract/canned-replies/index.ts";
import { unknownVariables } from "../../../contract/canned-replies/variables.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { defineModule } from "../../platform/module.ts";
import { policy } from "./policy.ts";

/** Writing for others needs canned_reply:manage; what nobody can fill in is refused here, not in front of a requester. */
const check: MasterHook = async (ctx, { input }) => {
  const forOthers = input.shared === true || typeof input.teamId === "string";
  if (forOthers && !holds(ctx.principal, "canned_reply:manage")) throw new Problem("common.forbidden");
  const [unknown] = typeof input.body === "string" ? unknownVariables(input.body) : [];
  if (unknown === undefined) return;
  throw new Problem("canned_reply.unknown_variable", { params: { name: unknown } });
};

export default defineModule(cannedReplies, {
  is: [
    masterData({
      table: "canned_replies",
      columns: ["name", "category", "body", "shared", "position"],
      rich: ["body"],
      references: { teamId: "teams", ownerId: "users" },
      searched: ["name", "category", "body"],
      sort: "category,position,name",
      policy,
      access: {
        read: { anyOf: ["canned_reply:read", "canned_reply:manage"] },
        write: { anyOf: ["canned_reply:read", "canned_reply:manage"] },
      },
      born: (ctx) => ({ owner_id: ctx.principal.userId }),
      check,
    }),
  ],
});
