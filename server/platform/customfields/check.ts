import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { remembered } from "../../kernel/db/stamps.ts";
import { isId } from "../../kernel/ids.ts";

interface Declared {
  readonly key: string;
  readonly type: string;
  readonly choices: string[];
  readonly required: boolean;
}

/**
 * Custom values must be declared by the organization, of the declared type, and complete but for those that are not the
 * writer's to fill in: 422 naming `custom.key`.
 */
export async function checkCustom(
  ctx: Context,
  kind: string,
  values: Readonly<Record<string, unknown>>,
  closed: readonly string[] = [],
): Promise<void> {
  const declared = await declaredFields(ctx, kind);
  const errors: FieldProblem[] = [];
  const known = new Map(declared.map((field) => [field.key, field]));
  for (const [key, value] of Object.entries(values)) {
    const field = known.get(key);
    if (!field) errors.push({ path: `custom.${key}`, code: "unknown_field" });
    else if (!fits(field, value))
      errors.push({ path: `custom.${key}`, code: field.type === "choice" ? "not_allowed" : "wrong_type" });
  }
  for (const field of declared) {
    if (field.required && values[field.key] === undefined && !closed.includes(`custom.${field.key}`))
      errors.push({ path: `custom.${field.key}`, code: "required" });
  }
  if (errors.length > 0) throw new Problem("common.invalid", { errors });
}

export const declaredFields: (ctx: Context, kind: string) => Promise<readonly Declared[]> = remembered(readFields);

function readFields(ctx: Context, kind: string): Promise<Declared[]> {
  return ctx.db
    .selectFrom("custom_fields")
    .select(["key", "type", "choices", "required"])
    .where("organization_id", "=", ctx.organizationId)
    .where("kind", "=", kind)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .execute();
}

function fits(field: Declared, value: unknown): boolean {
  switch (field.type) {
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
    case "choice":
      return typeof value === "string" && field.choices.includes(value);
    case "user":
      return typeof value === "string" && isId(value);
    default:
      return typeof value === "string";
  }
}
