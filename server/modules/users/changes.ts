import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { keepAnAdmin } from "../../platform/access/admins.ts";
import { permissionsOf, refuseBeyondOwn } from "../../platform/access/rights.ts";
import { setPassword } from "../../platform/access/set-password.ts";
import type { MasterHook, MasterRow } from "../../platform/masterdata/definition.ts";

/** What signs somebody in, or tells them how: whoever changes it could become them. */
const IDENTITY = ["login", "email"];

/** Nobody takes over the account of somebody with more rights, and nobody deletes their own. */
export const refuseChange: MasterHook = async (ctx, { type, before, input }) => {
  if (!before) return;
  if (type === "deleted") await refuseTakeover(ctx, before, { own: "refused" });
  if (type === "changed" && IDENTITY.some((field) => field in input)) await refuseTakeover(ctx, before);
};

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
  refuseBeyondOwn(ctx, await permissionsOf(ctx, account.id));
}

/** A new person's password; somebody deleted must not have been the last administrator. */
export const afterChange: MasterHook = async (ctx, { type, id, input }) => {
  if (type === "created" && typeof input.password === "string") await setPassword(ctx, id, input.password);
  if (type === "deleted") await keepAnAdmin(ctx);
};
