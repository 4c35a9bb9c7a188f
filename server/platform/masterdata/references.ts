import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Reference } from "./definition.ts";
import { anyTables, tableOf } from "./rows.ts";

/**
 * Refuses ids that name nothing alive in this organization: 422 with each field. Another tenant's id reads the same as
 * one that never was. The rows are kept from being deleted until the transaction ends.
 */
export async function requireReferences(
  ctx: Context,
  references: Readonly<Record<string, Reference>>,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const given = Object.entries(references).flatMap(([field, target]) => {
    const id = input[field];
    return typeof id === "string" ? [faultOf(ctx, field, target, id)] : [];
  });
  const errors = (await Promise.all(given)).filter((fault) => fault !== undefined);
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}

/** One id by itself: 422 `not_found`, or `inactive` where the target must be able to work. */
export function requireReference(ctx: Context, field: string, target: Reference, id: string): Promise<void> {
  return requireReferences(ctx, { [field]: target }, { [field]: id });
}

async function faultOf(ctx: Context, path: string, target: Reference, id: string): Promise<FieldProblem | undefined> {
  const mustBeActive = typeof target !== "string";
  const row = await anyTables(ctx)
    .selectFrom(`${tableOf(target)} as t`)
    .select(mustBeActive ? ["t.id", "t.status"] : ["t.id"])
    .where("t.organization_id", "=", ctx.organizationId)
    .where("t.id", "=", id)
    .where("t.deleted_at", "is", null)
    .forKeyShare("t")
    .executeTakeFirst();
  if (!row) return { path, code: "not_found" };
  return mustBeActive && row.status !== "active" ? { path, code: "inactive" } : undefined;
}
