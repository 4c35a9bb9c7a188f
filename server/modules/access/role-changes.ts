import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";

/** Built-in roles stay as they are, and a role holds only permissions that some module declares. */
export const checkRole: MasterHook = async (ctx, { before, input }) => {
  if (before?.fields.builtIn === true) throw new Problem("access.built_in");
  if (Array.isArray(input.permissions)) await requirePermissions(ctx, input.permissions as string[]);
};

async function requirePermissions(ctx: Context, wanted: readonly string[]): Promise<void> {
  const catalogue = await ctx.db.selectFrom("permissions").select("name").execute();
  const known = new Set(catalogue.map((permission) => permission.name));
  const errors = wanted.flatMap((name, index) =>
    known.has(name) ? [] : [{ path: `permissions.${index}`, code: "not_found" }],
  );
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}
