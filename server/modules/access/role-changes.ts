import { sql } from "kysely";
import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { refuseConflicts } from "../../platform/access/conflicts.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import type { MasterChange, MasterHook } from "../../platform/masterdata/definition.ts";
import { namesOfOwnFields } from "./own-field-permissions.ts";

/**
 * Built-in roles stay as they are; a role holds only permissions that some module declares and includes only roles that
 * are there, never itself by any way. Who changes roles has proven lately who they are.
 */
export const checkRole: MasterHook = async (ctx, change) => {
  await mustBeFresh(ctx);
  const { before, input } = change;
  if (before?.fields.builtIn === true) throw new Problem("access.built_in");
  if (Array.isArray(input.permissions)) await requirePermissions(ctx, input.permissions as string[]);
  if (Array.isArray(input.includes)) await requireIncluded(ctx, change.id, input.includes as string[]);
  if (change.type === "deleted") await refuseWhileIncluded(ctx, change);
};

async function requirePermissions(ctx: Context, wanted: readonly string[]): Promise<void> {
  const catalogue = await ctx.db.selectFrom("permissions").select("name").execute();
  const known = new Set([...catalogue.map(({ name }) => name), ...(await namesOfOwnFields(ctx))]);
  refuseAny(wanted.flatMap((name, index) => (known.has(name) ? [] : [faultAt("permissions", index, "not_found")])));
}

/** The database refuses a circle too; here it is answered with the field that closes it. */
async function requireIncluded(ctx: Context, id: string, wanted: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organizationId} roles`}, 0))`.execute(ctx.db);
  const found = await sql<{ id: string; circle: boolean }>`
    select r.id, r.id in (select roles_with(r.organization_id, ${id}::uuid)) as circle from roles r
     where r.organization_id = ${ctx.organizationId} and r.id = any (${[...wanted]}::uuid[]) and r.deleted_at is null`.execute(
    ctx.db,
  );
  const known = new Map(found.rows.map((role) => [role.id, role.circle]));
  refuseAny(
    wanted.flatMap((included, index) => {
      const circle = known.get(included);
      if (circle === undefined) return [faultAt("includes", index, "not_found")];
      return circle ? [faultAt("includes", index, "cycle")] : [];
    }),
  );
}

/** What a role newly includes is not to bring together, for any of its holders, what excludes each other. */
export const checkHolders: MasterHook = async (ctx, { id, before, input }) => {
  const includes = (input.includes ?? []) as readonly string[];
  const former = (before?.fields.includes ?? []) as readonly string[];
  const parts = includes.filter((included) => !former.includes(included));
  if (parts.length > 0) await refuseConflicts(ctx, { brought: { roleId: id, parts } });
};

/** What other roles are made of is taken out of them first. */
async function refuseWhileIncluded(ctx: Context, { id }: MasterChange): Promise<void> {
  const found = await sql`select from roles where organization_id = ${ctx.organizationId} and deleted_at is null
    and includes @> array[${id}::uuid] limit 1`.execute(ctx.db);
  if (found.rows.length > 0) throw new Problem("common.still_used", { extra: { usedBy: ["roles"] } });
}

function faultAt(list: string, index: number, code: string): FieldProblem {
  return { path: `${list}.${index}`, code };
}

function refuseAny(errors: FieldProblem[]): void {
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}
