import { Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

/** Sharing with a team or with everybody needs view:share. */
export const refuseSharing: MasterHook = async (ctx, { input }) => {
  const shares = input.shared === true || typeof input.teamId === "string";
  if (shares && !holds(ctx.principal, "view:share")) throw new Problem("common.forbidden");
};
