import { Problem } from "../../../contract/kernel/problem.ts";
import { grantOf } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { keepAnAdmin } from "../../platform/access/admins.ts";
import { coversPlace } from "../../platform/access/reach.ts";
import { refuseBeyondRightsOf } from "../../platform/access/rights.ts";
import { setPassword } from "../../platform/access/set-password.ts";
import type { MasterHook, MasterRow } from "../../platform/masterdata/definition.ts";

/** What signs somebody in, or tells them how: whoever changes it could become them. */
const IDENTITY = ["login", "email"];

/** Nobody takes over the account of somebody with more rights, and nobody deletes their own. */
export const refuseChange: MasterHook = async (ctx, { type, before, input }) => {
  if (type === "created" || "departmentId" in input)
    refuseElsewhere(ctx, (input.departmentId ?? null) as string | null);
  if (!before) return;
  if (type === "deleted") await refuseTakeover(ctx, before, { own: "refused" });
  if (type === "changed" && IDENTITY.some((field) => field in input)) await refuseTakeover(ctx, before);
};

/** Who looks after the people of departments adds people there and moves them only among those: 403 `access.outside_reach`. */
function refuseElsewhere(ctx: Context, departmentId: string | null): void {
  const place = { departmentId, teamId: null };
  if (!coversPlace(grantOf(ctx.principal, "user:manage"), place)) throw new Problem("access.outside_reach");
}

/** 403 for an account with permissions that one does not hold; 409 for one's own where that may not be. */
export async function refuseTakeover(
  ctx: Context,
  account: MasterRow,
  options: { own?: "refused" } = {},
): Promise<void> {
  if (account.id === ctx.principal.userId) {
    if (options.own === "refused") throw new Problem("user.own_account");
    return;
  }
  await refuseBeyondRightsOf(ctx, account.id);
}

/** A new person's password; somebody deleted must not have been the last administrator. */
export const afterChange: MasterHook = async (ctx, { type, id, input }) => {
  if (type === "created" && typeof input.password === "string") await setPassword(ctx, id, input.password);
  if (type === "deleted") await keepAnAdmin(ctx);
};
